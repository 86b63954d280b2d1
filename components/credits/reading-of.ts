import type { Credit } from "@/lib/contract/credits";
import { addDecimals, compareDecimals, type Money } from "@/lib/contract/money";

/** What a balance speaks for. `neither`: something else has moved it, too. */
export type Reading = "applied" | "not_applied" | "neither";

/** What the balance would be if the credit was applied, and nothing else happened; null where it wasn't read before. */
export const balanceIfApplied = ({ balanceBefore, money }: Credit): Money | null =>
  balanceBefore && { ...balanceBefore, amount: addDecimals(balanceBefore.amount, money.amount) };

/** In: an unknown credit and a balance in its unit that was read later. */
export function readingOf(credit: Credit, balance: Money): Reading {
  const { balanceBefore } = credit;
  const applied = balanceIfApplied(credit);
  if (!balanceBefore || !applied) return "neither";
  if (compareDecimals(balance.amount, applied.amount) === 0) return "applied";
  return compareDecimals(balance.amount, balanceBefore.amount) === 0 ? "not_applied" : "neither";
}
