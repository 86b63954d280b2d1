"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { InlineError } from "@/components/ui/error-state";
import { Money } from "@/components/ui/number";
import { Skeleton } from "@/components/ui/skeleton";
import { WideCell } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { balanceQuery } from "@/lib/client/balances";
import { approvalContextQuery } from "@/lib/client/credit-approval";
import { problemOf } from "@/lib/client/http";
import type { Credit } from "@/lib/contract/credits";
import { ApprovalActions } from "./approval-actions";

/** Under a credit that waits for a second person: which limit, the balance, the last 90 days, and the decision. */
export function ApprovalRequest({ credit, columns }: { credit: Credit; columns: number }) {
  if (credit.state !== "awaiting_approval" || !credit.approval) return null;
  const { reason, expiresAt } = credit.approval;
  return (
    <WideCell columns={columns}>
      <section
        aria-label={`Approval for ${credit.customerLabel}`}
        className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3 border-b border-line bg-canvas px-4 py-3 sm:pl-12 lg:flex-nowrap lg:pr-6"
      >
        <dl className="flex min-w-0 flex-wrap gap-x-8 gap-y-3">
          <Fact term="Why somebody has to approve it">
            <span className="block max-w-[52ch] text-pretty">{reason}</span>
          </Fact>
          <Fact term="Balance now">
            <BalanceNow credit={credit} />
          </Fact>
          <Fact term="Given in 90 days">
            <GivenLately creditId={credit.id} />
          </Fact>
          <Fact term="Expires">
            <Time at={expiresAt} style="datetime" />
          </Fact>
          {credit.note ? (
            <Fact term="Note">
              <span className="block max-w-[52ch] whitespace-pre-wrap break-words [unicode-bidi:isolate]">
                {credit.note}
              </span>
            </Fact>
          ) : null}
        </dl>
        <ApprovalActions credit={credit} />
      </section>
    </WideCell>
  );
}

const Fact = ({ term, children }: { term: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-12 text-muted">{term}</dt>
    <dd className="mt-0.5">{children}</dd>
  </div>
);

function BalanceNow({ credit: { customerId, money } }: { credit: Credit }) {
  const balance = useQuery(balanceQuery(customerId, 300));
  if (balance.isPending) return <Skeleton className="w-20" />;
  if (balance.isError) return <NotReadable error={balance.error} onRetry={() => balance.refetch()} />;
  const open = balance.data.data.amounts.find(
    (one) => one.unit === money.unit && one.isCurrency === money.isCurrency,
  );
  return <Money {...money} amount={open?.amount ?? "0"} />;
}

function GivenLately({ creditId }: { creditId: string }) {
  const context = useQuery(approvalContextQuery(creditId));
  if (context.isPending) return <Skeleton className="w-24" />;
  if (context.isError) return <NotReadable error={context.error} onRetry={() => context.refetch()} />;
  const { given } = context.data.data;
  if (given.length === 0) return <span className="text-muted">Nothing</span>;
  return (
    <ul className="flex flex-wrap gap-x-3">
      {given.map(({ total, count }) => (
        <li key={`${total.unit} ${total.isCurrency}`}>
          <Money {...total} /> <span className="text-muted">in {count}</span>
        </li>
      ))}
    </ul>
  );
}

const NotReadable = ({ error, onRetry }: { error: Error; onRetry: () => void }) => (
  <InlineError what="Not readable" reason={problemOf(error).detail} onRetry={onRetry} />
);
