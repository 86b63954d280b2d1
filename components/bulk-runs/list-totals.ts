import type { BulkListRow } from "@/lib/contract/bulk-list";
import { addDecimals, type Money, unitDigits, withDigits } from "@/lib/contract/money";

export type ListTotal = { money: Money; rows: number };

/** Exact sums of the rows that can be read, per unit and never across. */
export function listTotals(rows: readonly BulkListRow[]): ListTotal[] {
  const totals = new Map<string, ListTotal>();
  for (const { amount, unit, isCurrency, problem } of rows) {
    if (problem !== null) continue;
    const key = `${isCurrency} ${unit}`;
    const before = totals.get(key);
    const sum = addDecimals(before?.money.amount ?? "0", amount);
    const money = { amount: withDigits(sum, unitDigits(unit, isCurrency)), unit, isCurrency };
    totals.set(key, { money, rows: (before?.rows ?? 0) + 1 });
  }
  return [...totals.values()];
}
