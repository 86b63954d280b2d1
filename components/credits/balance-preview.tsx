"use client";

import { useQuery } from "@tanstack/react-query";
import { InlineError } from "@/components/ui/error-state";
import { Money } from "@/components/ui/number";
import { Skeleton } from "@/components/ui/skeleton";
import { balanceQuery } from "@/lib/client/balances";
import { problemOf } from "@/lib/client/http";
import type { Credit, CreditState } from "@/lib/contract/credits";
import { type Money as Amount, addDecimals } from "@/lib/contract/money";

/** It ended without a credit: the balance stays as it is. */
const nothingGiven = new Set<CreditState>(["cancelled", "rejected", "resolved_not_applied"]);
const digitsOnly = /^\d{1,15}(\.\d{1,6})?$/;

type Props = {
  customerId: string;
  /** What would be added, as typed. */
  given: Amount;
  /** The credit, once there is one: its own readings count then. */
  credit: Credit | null;
};

/** `12.00 → 22.00 USD`, to the last digit: what stands open, and what would or did. */
export function BalancePreview({ customerId, given, credit }: Props) {
  const balance = useQuery(balanceQuery(customerId));
  if (credit?.balanceBefore) {
    return <Arrow before={credit.balanceBefore} after={credit.balanceAfter} />;
  }
  if (balance.isPending) return <Skeleton className="w-32" />;
  if (balance.isError) {
    return (
      <InlineError
        what="Balance not readable"
        reason={problemOf(balance.error).detail}
        onRetry={() => balance.refetch()}
      />
    );
  }
  const open = balance.data.data.amounts.find(
    (one) => one.unit === given.unit && one.isCurrency === given.isCurrency,
  );
  const before = { ...given, amount: open?.amount ?? "0" };
  const amount = given.amount.trim();
  const isGiven = !credit || !nothingGiven.has(credit.state);
  const after =
    isGiven && digitsOnly.test(amount) ? { ...given, amount: addDecimals(before.amount, amount) } : null;
  return <Arrow before={before} after={after} />;
}

function Arrow({ before, after }: { before: Amount; after: Amount | null }) {
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-1.5 text-13 tabular-nums">
      <span className="text-12 text-faint">Balance </span>
      <span className="text-muted">
        <Money {...before} />
      </span>
      {after ? (
        <>
          <span aria-hidden="true" className="text-faint">
            →
          </span>
          <span className="sr-only"> becomes </span>
          <span className="font-medium text-ink">
            <Money {...after} />
          </span>
        </>
      ) : null}
    </span>
  );
}
