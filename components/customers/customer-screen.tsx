"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { LinkTabs } from "@/components/ui/link-tabs";
import { AsOf } from "@/components/ui/time";
import { customerQuery } from "@/lib/client/customers";
import { problemOf } from "@/lib/client/http";
import { type CustomerTab, customerTabs } from "@/lib/contract/customer-tabs";
import type { Meta } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import { CustomerHead, CustomerHeadSkeleton } from "./customer-head";

type Props = {
  customerId: string;
  tab: CustomerTab;
  /** Buttons that belong to other nouns, e.g. Credit. */
  actions: ReactNode;
  /** The QR code of a link; belongs to the links. */
  qr: ReactNode;
  children: ReactNode;
};

/** One customer: head, tabs in the URL, and the panel that the page chose. */
export function CustomerScreen({ customerId, tab, actions, qr, children }: Props) {
  const customer = useQuery(customerQuery(customerId));
  const problem = customer.error ? problemOf(customer.error) : null;
  if (problem?.code === "not_found" && !customer.data) {
    return (
      <EmptyState
        kind="no-match"
        title="No customer has this id or key"
        action={<LinkButton href={paths.customers}>Back to customers</LinkButton>}
      >
        It may have been deleted, or its key has changed.
      </EmptyState>
    );
  }
  if (problem && !customer.data) {
    return (
      <ErrorState
        title="This customer could not be loaded"
        problem={problem}
        safety="Nothing was changed."
        onRetry={() => customer.refetch()}
        retrying={customer.isFetching}
      />
    );
  }
  return (
    <>
      {customer.data ? (
        <CustomerHead customer={customer.data.data} actions={actions} qr={qr} />
      ) : (
        <CustomerHeadSkeleton />
      )}
      <KnownFromBefore meta={customer.data?.meta} />
      <LinkTabs
        label="About this customer"
        className="px-1 lg:px-3"
        tabs={customerTabs.map((one) => ({
          label: one.charAt(0).toUpperCase() + one.slice(1),
          href: paths.customer(customerId, one === "overview" ? undefined : one),
          current: one === tab,
          count: one === "referrals" ? (customer.data?.data.referralsCount ?? undefined) : undefined,
        }))}
      />
      {children}
    </>
  );
}

function KnownFromBefore({ meta }: { meta: Meta | undefined }) {
  if (meta?.source !== "mirror") return null;
  return (
    <p role="status" className="text-pretty px-4 pb-2 text-12 text-warning lg:px-6">
      Partnero could not be asked about this customer: name, status, referrer and links are shown{" "}
      <AsOf at={meta.asOf} />. It is asked again by itself.
    </p>
  );
}
