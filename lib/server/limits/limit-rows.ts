import "server-only";
import { createHash } from "node:crypto";
import { and, eq, or, sql } from "drizzle-orm";
import { CreditLimit, everyOtherUnit, limitKey, limitKinds } from "@/lib/contract/limits";
import { addDecimals, unitDigits, withDigits } from "@/lib/contract/money";
import type { Queryable } from "../db/pool";
import { creditLimit } from "../db/schema";
import { shippedLimits } from "./shipped-limits";

type Row = Pick<
  typeof creditLimit.$inferSelect,
  "role" | "unit" | "isCurrency" | "perCredit" | "perAgentDay" | "perCustomerQuarter"
>;

/** A row as our contract shows it: amounts with the digits of their unit. */
export function toLimit(row: Row): CreditLimit {
  const digits = unitDigits(row.unit, row.isCurrency);
  const amount = (value: string | null) =>
    value === null ? null : withDigits(addDecimals(value, "0"), digits);
  const [perCredit, perAgentDay, perCustomerQuarter] = limitKinds.map((kind) => amount(row[kind]));
  return CreditLimit.parse({ ...row, perCredit, perAgentDay, perCustomerQuarter });
}

/** Money before other units, and after each the line for all that are not named. */
const placeOf = ({ role, unit, isCurrency }: CreditLimit) =>
  [role, isCurrency ? 0 : 1, unit === everyOtherUnit ? 1 : 0, unit.toLowerCase()].join(" ");

/** Every limit that holds: what was saved, and what Refdesk comes with where nothing was. */
export async function allLimits(db: Queryable): Promise<CreditLimit[]> {
  const saved = (await db.select().from(creditLimit)).map(toLimit);
  const known = new Set(saved.map(limitKey));
  const shipped = shippedLimits.filter((one) => !known.has(limitKey(one)));
  return [...saved, ...shipped].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

/** Names a set of limits, whatever order they stand in. */
export function versionOf(limits: readonly CreditLimit[]): string {
  const lines = limits.map((one) => JSON.stringify(toLimit(one))).sort();
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

type Unit = { unit: string; isCurrency: boolean };

/**
 * What a role may give in a unit: its own line, else the one for every other unit. Out: undefined for a
 * role that has no limits because it gives no credits.
 */
export async function limitFor(db: Queryable, role: string, unit: Unit): Promise<CreditLimit | undefined> {
  const rows = await db
    .select()
    .from(creditLimit)
    .where(
      and(
        eq(creditLimit.role, role),
        eq(creditLimit.isCurrency, unit.isCurrency),
        or(
          eq(sql`lower(${creditLimit.unit})`, sql`lower(${unit.unit}::text)`),
          eq(creditLimit.unit, everyOtherUnit),
        ),
      ),
    );
  const candidates = rows.length > 0 ? rows.map(toLimit) : shippedFor(role, unit.isCurrency);
  return candidates.find((one) => one.unit !== everyOtherUnit) ?? candidates[0];
}

const shippedFor = (role: string, isCurrency: boolean) =>
  shippedLimits.filter((one) => one.role === role && one.isCurrency === isCurrency);
