"use client";

import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { Link2Off, Network, Wallet } from "lucide-react";
import type { ReactNode } from "react";
import { InlineError } from "@/components/ui/error-state";
import { Count, Money } from "@/components/ui/number";
import { Skeleton } from "@/components/ui/skeleton";
import { balanceQuery } from "@/lib/client/balances";
import { problemOf } from "@/lib/client/http";
import { linksQuery } from "@/lib/client/links";
import { referralsQuery } from "@/lib/client/referrals";
import type { Customer } from "@/lib/contract/customers";

/** What stops when this customer is archived. Each part loads and fails on its own. */
export function ArchiveConsequences({ customer }: { customer: Customer }) {
  const below = useQuery(referralsQuery(customer.id, { page: 1, limit: 250 }));
  const balance = useQuery(balanceQuery(customer.id));
  const links = useQuery(linksQuery(customer.id));
  return (
    <ul className="divide-y divide-line border-y border-line">
      <Part icon={<Network />} what="the people below" query={below}>
        {(list) => <PeopleBelow people={list.data} hasMore={list.meta.hasMore} />}
      </Part>
      <Part icon={<Wallet />} what="the balance" query={balance}>
        {({ data }) => <OpenBalance amounts={data.amounts} />}
      </Part>
      <Part icon={<Link2Off />} what="the links" query={links}>
        {(list) => <StoppedLinks links={list.data.map((link) => link.url ?? link.key)} />}
      </Part>
    </ul>
  );
}

type PartProps<T> = {
  icon: ReactNode;
  what: string;
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
};

function Part<T>({ icon, what, query, children }: PartProps<T>) {
  return (
    <li className="flex min-h-10 items-start gap-2 py-2 text-13 [&_svg]:size-4">
      <span className="mt-0.5 text-faint" aria-hidden="true">
        {icon}
      </span>
      <div className="min-w-0 flex-1" aria-busy={query.isPending}>
        {query.data !== undefined ? (
          children(query.data)
        ) : query.isError && !query.isFetching ? (
          <InlineError
            what={`Could not load ${what}`}
            reason={problemOf(query.error).detail}
            onRetry={() => void query.refetch()}
          />
        ) : (
          <Skeleton className="my-1 h-3 w-56" />
        )}
      </div>
    </li>
  );
}

function PeopleBelow({ people, hasMore }: { people: readonly Customer[]; hasMore: boolean }) {
  const active = people.filter((one) => one.isActive).length;
  if (active === 0 && !hasMore) return <>Nobody active stands directly below them.</>;
  return (
    <>
      <strong className="font-medium">
        {hasMore ? "More than " : null}
        <Count value={active} /> active {active === 1 && !hasMore ? "person" : "people"}
      </strong>{" "}
      directly below: they stay, with this person as their referrer.
    </>
  );
}

function OpenBalance({
  amounts,
}: {
  amounts: readonly { amount: string; unit: string; isCurrency: boolean }[];
}) {
  const open = amounts.filter((one) => !/^-?0*\.?0*$/.test(one.amount));
  if (open.length === 0) return <>No open balance.</>;
  return (
    <>
      Open balance of{" "}
      {open.map((one, index) => (
        <span key={`${one.unit}-${one.isCurrency}`}>
          {index > 0 ? (index === open.length - 1 ? " and " : ", ") : null}
          <strong className="font-medium">
            <Money {...one} />
          </strong>
        </span>
      ))}
      . It is not paid out by archiving.
    </>
  );
}

function StoppedLinks({ links }: { links: readonly string[] }) {
  if (links.length === 0) return <>No referral link.</>;
  const shown = links.slice(0, 3);
  return (
    <>
      <strong className="font-medium">
        {links.length} referral {links.length === 1 ? "link stops" : "links stop"}
      </strong>{" "}
      counting:
      {shown.map((link) => (
        <bdi key={link} className="block truncate text-12 text-muted">
          {link}
        </bdi>
      ))}
      {links.length > shown.length ? (
        <span className="text-12 text-faint">and {links.length - shown.length} more</span>
      ) : null}
    </>
  );
}
