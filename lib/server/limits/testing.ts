import "server-only";
import { type CreditLimit, creditRoles, everyOtherUnit, limitKey } from "@/lib/contract/limits";
import { database } from "../db/pool";
import { creditLimit } from "../db/schema";

const none = { perCredit: null, perAgentDay: null, perCustomerQuarter: null };

/** For tests only: these limits and no others; nobody is limited in what they do not name. */
export async function setLimits(...lines: Partial<CreditLimit>[]): Promise<void> {
  const base = creditRoles.flatMap((role) =>
    [true, false].map((isCurrency) => ({ ...none, role, unit: everyOtherUnit, isCurrency })),
  );
  const given = lines.map((line) => ({
    ...none,
    ...({ role: "support", unit: "USD", isCurrency: true } as const),
    ...line,
  }));
  const rows = new Map([...base, ...given].map((one) => [limitKey(one), one]));
  const stamp = { updatedBy: "test", updatedAt: new Date() };
  await database().delete(creditLimit);
  await database()
    .insert(creditLimit)
    .values([...rows.values()].map((one) => ({ ...one, ...stamp })));
}
