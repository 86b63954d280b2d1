"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { DataList } from "@/components/ui/data-list";
import { Sheet } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { useHotkeys } from "@/components/ui/hotkeys";
import { Missing } from "@/components/ui/number";
import { Skeleton } from "@/components/ui/skeleton";
import { AsOf, RelativeTime } from "@/components/ui/time";
import { customerQuery } from "@/lib/client/customers";
import { problemOf } from "@/lib/client/http";
import { useWhyNot } from "@/lib/client/session";
import type { Customer } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import type { ListedCustomer } from "@/lib/contract/listed-customers";
import { paths } from "@/lib/contract/paths";
import { AmountsCell } from "./amounts-cell";
import { BalanceCell } from "./balance-cell";
import { ReferralsCell, ReferrerCell } from "./customer-cells";
import { CustomerStatus } from "./customer-status";
import { useDialogOpener } from "./dialog-opener";
import { rememberOpened } from "./use-customer-list";

type Props = {
  id: string;
  customers: readonly ListedCustomer[];
  onPeek: (id: string | null) => void;
};

/** A customer beside the list: who they are, what they brought, what can be done. `J` and `K` go through the page. */
export default function CustomerPeek({ id, customers, onPeek }: Props) {
  const at = customers.findIndex((one) => one.id === id);
  const onPage = customers[at];
  const { data, error, isFetching, refetch } = useQuery({ ...customerQuery(id), enabled: !onPage });
  const customer = onPage ?? data?.data;
  const go = (step: number) => onPeek(customers[at + step]?.id ?? id);
  const body = useRef<HTMLDivElement>(null);
  const group = "Side sheet";
  useHotkeys([
    { keys: "j", label: "Next of the list", group, layer: "dialog", run: () => go(1) },
    { keys: "k", label: "Previous of the list", group, layer: "dialog", run: () => go(-1) },
    { keys: "space", label: "Close", group, layer: "dialog", run: () => onPeek(null) },
  ]);
  return (
    <Sheet
      open
      initialFocus={body}
      onOpenChange={() => onPeek(null)}
      title={customer ? <bdi>{displayName(customer)}</bdi> : "Customer"}
      description={customer?.email ? <Copied value={customer.email} what="e-mail" /> : null}
      footer={customer ? <PeekActions customer={customer} onPeek={onPeek} /> : null}
    >
      {customer ? (
        <div ref={body} tabIndex={-1} className="outline-none">
          <Facts customer={customer} listed={onPage} />
        </div>
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
    </Sheet>
  );
}

const Copied = ({ value, what }: { value: string; what: string }) => (
  <span className="flex min-w-0 items-center gap-1">
    <bdi className="min-w-0 truncate">{value}</bdi>
    <CopyButton value={value} what={what} className="-my-1.5" />
  </span>
);

function Facts({ customer, listed }: { customer: Customer; listed: ListedCustomer | undefined }) {
  const { id, key, referralLinks } = customer;
  const balance = (
    <BalanceCell customerId={id} name={displayName(customer)} known={listed?.balance ?? null} />
  );
  return (
    <>
      <DataList
        items={[
          { term: "Status", value: <CustomerStatus customer={customer} /> },
          { term: "Balance", value: balance },
          ...(listed ? counted(listed) : []),
          { term: "Referred by", value: <ReferrerCell referrer={customer.referrer} /> },
          { term: "Joined", value: <RelativeTime at={customer.createdAt} /> },
          { term: "Id", value: <Copied value={id} what="id" /> },
          ...(key === id ? [] : [{ term: "Key", value: <Copied value={key} what="key" /> }]),
          ...referralLinks.map((link, at) => ({
            term: at === 0 ? "Referral link" : `Link ${at + 1}`,
            value: <Copied value={link} what="referral link" />,
          })),
        ]}
      />
      {listed ? <AsOf at={listed.asOf} /> : null}
    </>
  );
}

const counted = (listed: ListedCustomer) => [
  { term: "Referrals", value: <ReferralsCell customer={listed} /> },
  {
    term: "Revenue",
    hint: "What their direct referrals bought, refunds taken off",
    value: listed.revenue ? (
      <AmountsCell {...listed.revenue} none="Nothing bought" />
    ) : (
      <Missing label="not read yet" />
    ),
  },
  { term: "Last referral", value: <RelativeTime at={listed.lastReferralAt} /> },
];

function PeekActions({ customer, onPeek }: { customer: Customer; onPeek: Props["onPeek"] }) {
  const open = useDialogOpener();
  const mayNotEdit = useWhyNot("customers.update");
  const mayNotArchive = useWhyNot("customers.archive");
  const { id, isActive } = customer;
  const then = (kind: "edit" | "archive" | "restore") => () => {
    onPeek(null);
    open(kind, id);
  };
  return (
    <>
      <Button disabledReason={mayNotArchive} onClick={then(isActive ? "archive" : "restore")}>
        {isActive ? "Archive…" : "Restore…"}
      </Button>
      <Button disabledReason={mayNotEdit} onClick={then("edit")}>
        Edit…
      </Button>
      <LinkButton variant="primary" href={paths.customer(id)} onClick={() => rememberOpened(id)}>
        Open
      </LinkButton>
    </>
  );
}
