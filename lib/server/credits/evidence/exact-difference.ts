import "server-only";
import { addDecimals, compareDecimals } from "@/lib/contract/money";

export type Reading = { at: Date; balance: string | null };

const apartMs = 60_000;

/**
 * Whether readings show a credit and nothing else: the balance as it was before, and from some reading on exactly
 * so much more, on two readings at least a minute apart. Any other value at any time tells nothing.
 * In: readings oldest first, major units.
 */
export function showsExactDifference(readings: Reading[], before: string, amount: string): boolean {
  const expected = addDecimals(before, amount);
  const seen = readings.flatMap(({ at, balance }) => (balance === null ? [] : [{ at, balance }]));
  const from = seen.findIndex(({ balance }) => compareDecimals(balance, before) !== 0);
  const since = from < 0 ? [] : seen.slice(from);
  if (since.some(({ balance }) => compareDecimals(balance, expected) !== 0)) return false;
  const [first, last] = [since[0], since.at(-1)];
  return first !== undefined && last !== undefined && last.at.getTime() - first.at.getTime() >= apartMs;
}
