"use client";

import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { TextLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { useHotkeys } from "@/components/ui/hotkeys";
import { Skeleton } from "@/components/ui/skeleton";
import { WebLink } from "@/components/ui/web-link";
import type { Customer } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import { paths } from "@/lib/contract/paths";

import { CustomerStatus } from "./customer-status";
import { ListNeighbours, useListPosition } from "./list-neighbours";
import { copyLink } from "./use-customer-items";

type Props = { customer: Customer; actions: ReactNode; qr: ReactNode };

/** Who this is: name, e-mail, status, who referred them, their link. `L` copies the link. */
export function CustomerHead({ customer, actions, qr }: Props) {
  const link = customer.referralLink;
  const position = useListPosition(customer.id);
  useHotkeys([
    {
      keys: "l",
      label: "Copy referral link",
      group: "Customer",
      off: !link,
      run: () => void (link && copyLink(link)),
    },
  ]);
  return (
    <PageHeader
      parent={{ label: "Customers", href: position?.href ?? paths.customers }}
      title={<span className="[unicode-bidi:isolate]">{displayName(customer)}</span>}
      beside={position ? <ListNeighbours position={position} /> : null}
      actions={actions}
      description={
        <div className="flex flex-wrap items-center gap-x-4">
          {customer.email ? (
            <span className="inline-flex min-w-0 items-center gap-1">
              <span className="truncate [unicode-bidi:isolate]">{customer.email}</span>
              <CopyButton value={customer.email} what="e-mail" />
            </span>
          ) : (
            <span>No e-mail</span>
          )}
          <CustomerStatus customer={customer} />
          <span>
            {customer.referrer ? (
              <>
                Referred by{" "}
                <TextLink href={paths.customer(customer.referrer.id)} className="[unicode-bidi:isolate]">
                  {displayName(customer.referrer)}
                </TextLink>
              </>
            ) : (
              "Came by themselves"
            )}
          </span>
          {link ? (
            <span className="inline-flex min-w-0 max-w-full items-center">
              <WebLink url={link} what="referral link" shortcut="l" />
              {qr}
            </span>
          ) : null}
        </div>
      }
    >
      <span className="sr-only">Customer {customer.id}</span>
    </PageHeader>
  );
}

export const CustomerHeadSkeleton = () => (
  <PageHeader
    parent={{ label: "Customers", href: paths.customers }}
    title={<Skeleton className="my-1.5 h-4 w-48" />}
    description={<Skeleton className="mt-2 w-80 max-w-full" />}
  >
    <span className="sr-only">Loading</span>
  </PageHeader>
);
