"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { DataList } from "@/components/ui/data-list";
import { Sheet } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Count, Missing } from "@/components/ui/number";
import { Skeleton } from "@/components/ui/skeleton";
import { AsOf, RelativeTime } from "@/components/ui/time";
import { customerQuery, customersNamedQuery } from "@/lib/client/customers";
import { problemOf } from "@/lib/client/http";
import type { Customer } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import type { ListedCustomer } from "@/lib/contract/listed-customers";
import { AmountsCell } from "./amounts-cell";
import { BalanceCell } from "./balance-cell";
import { ReferralsCell, ReferrerCell } from "./customer-cells";
import { CustomerStatus } from "./customer-status";
import { PeekActions, PeekNeighbours } from "./peek-actions";

type Props = {
  id: string;
  customers: readonly ListedCustomer[];
  onPeek: (id: string | null) => void;
};

/** Whoever does not stand on the page (a link, a reload) is looked up: in the mirror for what it counts, and by themselves. */
function usePeeked(id: string, customers: readonly ListedCustomer[]) {
  const onPage = customers.find((one) => one.id === id);
  const named = useQuery({ ...customersNamedQuery(id), enabled: !onPage });
  const alone = useQuery({ ...customerQuery(id), enabled: !onPage });
  const listed = onPage ?? named.data?.data.find((one) => one.id === id);
  return { ...alone, listed, customer: listed ?? alone.data?.data };
}

/** A customer beside the list: who they are, what they brought, what can be done. `J` and `K` go through the page. */
export default function CustomerPeek({ id, customers, onPeek }: Props) {
  const { customer, listed, error, isFetching, refetch } = usePeeked(id, customers);
  const body = useRef<HTMLDivElement>(null);
  return (
    <Sheet
      open
      initialFocus={body}
      onOpenChange={() => onPeek(null)}
      title={customer ? <bdi>{displayName(customer)}</bdi> : "Customer"}
      description={
        <span className="flex min-h-7 min-w-0 items-center justify-between gap-4">
          {customer?.email ? <Copied value={customer.email} what="e-mail" /> : <span>No e-mail</span>}
          <PeekNeighbours id={id} customers={customers} onPeek={onPeek} />
        </span>
      }
      footer={customer ? <PeekActions customer={customer} onPeek={onPeek} /> : null}
    >
      <div ref={body} tabIndex={-1} className="outline-none">
        {customer ? (
          <Facts customer={customer} listed={listed} />
        ) : error ? (
          <ErrorState
            title="The customer could not be loaded"
            problem={problemOf(error)}
            safety="Nothing was changed."
            onRetry={() => void refetch()}
            retrying={isFetching}
          />
        ) : (
          <Skeleton className="h-48 w-full" />
        )}
      </div>
    </Sheet>
  );
}

const Copied = ({ value, what }: { value: string; what: string }) => (
  <span className="flex min-w-0 items-center gap-1">
    <bdi className="min-w-0 truncate">{value.replace(/^https?:\/\//, "")}</bdi>
    <CopyButton value={value} what={what} className="-my-1.5" />
  </span>
);

function Facts({ customer, listed }: { customer: Customer; listed: ListedCustomer | undefined }) {
  const { id, key, referralLinks } = customer;
  const balance = (
    <BalanceCell whole customerId={id} name={displayName(customer)} known={listed?.balance ?? null} />
  );
  return (
    <>
      <DataList
        items={[
          { term: "Status", value: <CustomerStatus customer={customer} /> },
          { term: "Balance", value: balance },
          ...(listed
            ? counted(listed)
            : [{ term: "Referrals", value: <Count value={customer.referralsCount} /> }]),
          { term: "Referred by", value: <ReferrerCell referrer={customer.referrer} /> },
          { term: "Joined", value: <RelativeTime at={customer.createdAt} /> },
          ...referralLinks.map((link, at) => ({
            term: at === 0 ? "Referral link" : `Link ${at + 1}`,
            value: <Copied value={link} what="referral link" />,
          })),
          { term: "Id", value: <Copied value={id} what="id" /> },
          ...(key === id ? [] : [{ term: "Key", value: <Copied value={key} what="key" /> }]),
        ]}
      />
      {listed ? (
        <p className="mt-2 text-12">
          <AsOf at={listed.asOf} />
        </p>
      ) : null}
    </>
  );
}

const counted = (listed: ListedCustomer) => [
  {
    term: "Revenue",
    hint: "What their direct referrals bought, refunds taken off",
    value: listed.revenue ? (
      <AmountsCell whole {...listed.revenue} none="Nothing bought" />
    ) : (
      <Missing label="not read yet" />
    ),
  },
  { term: "Referrals", value: <ReferralsCell customer={listed} words /> },
  { term: "Last referral", value: <RelativeTime at={listed.lastReferralAt} /> },
];
