import "server-only";
import { type CreditLimit, everyOtherUnit, limitKey, limitKinds } from "@/lib/contract/limits";
import { roleLabel } from "@/lib/contract/permissions";

const kindWords = {
  perCredit: "one credit",
  perAgentDay: "per person and day",
  perCustomerQuarter: "per customer and quarter",
};

/** The lines that differ, a field for each amount, as the audit log shows them; null when none does. */
export function limitChanges(was: readonly CreditLimit[], is: readonly CreditLimit[]) {
  const before: Record<string, string> = {};
  const after: Record<string, string> = {};
  const keys = new Set([...was, ...is].map(limitKey));
  for (const key of keys) {
    const old = was.find((one) => limitKey(one) === key);
    const now = is.find((one) => limitKey(one) === key);
    for (const kind of limitKinds) {
      const [from, to] = [textOf(old, kind), textOf(now, kind)];
      if (from === to) continue;
      const field = `${nameOf(now ?? old)}, ${kindWords[kind]}`;
      before[field] = from;
      after[field] = to;
    }
  }
  return Object.keys(after).length > 0 ? { before, after } : null;
}

const textOf = (limit: CreditLimit | undefined, kind: (typeof limitKinds)[number]) =>
  limit ? (limit[kind] ?? "no limit") : "no line";

function nameOf(limit: CreditLimit | undefined): string {
  if (!limit) return "";
  const { role, unit, isCurrency } = limit;
  const what = unit === everyOtherUnit ? `every other ${isCurrency ? "currency" : "unit"}` : unit;
  return `${roleLabel[role]} ${what}`;
}
