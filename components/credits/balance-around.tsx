import { Missing, Money } from "@/components/ui/number";
import { creditOutcomeOf } from "@/lib/contract/credit-words";
import type { Credit } from "@/lib/contract/credits";

/** What stood open before a credit and after it, as far as that was read. */
export function BalanceAround({ credit: { state, balanceBefore, balanceAfter } }: { credit: Credit }) {
  if (!balanceBefore) return <Missing label="not read" />;
  const outcome = creditOutcomeOf[state];
  const rest = { any_not_applied: "not touched", unknown: "not known", on_its_way: "…" };
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-1">
      <Money {...balanceBefore} />
      <span aria-hidden="true">→</span>
      <span className="sr-only">, then </span>
      {balanceAfter ? (
        <Money {...balanceAfter} />
      ) : (
        <span className="text-muted">
          {outcome in rest ? rest[outcome as keyof typeof rest] : "not read back"}
        </span>
      )}
    </span>
  );
}
