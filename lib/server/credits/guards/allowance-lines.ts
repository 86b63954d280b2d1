import "server-only";
import { and, eq, gte, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { liveCreditStates } from "@/lib/contract/credit-words";
import { type AllowanceLine, limitKinds } from "@/lib/contract/limits";
import { addDecimals, compareDecimals } from "@/lib/contract/money";
import type { Actor } from "@/lib/contract/team";
import type { Queryable } from "../../db/pool";
import { credit } from "../../db/schema";
import { limitFor } from "../../limits/limit-rows";
import { moneyOf } from "../ledger";
import { dayOf, quarterOf } from "./limit-windows";

export type Asked = { customerId: string; unit: string; isCurrency: boolean };

/**
 * Every limit of a person for one customer and unit, with what is used of it. What counts is whatever was
 * paid or may be: in a day what this person gave on their own word (what a second person decides, or still
 * has to, is not), in a quarter all that this customer got or is asked for, from whomever. In: the customer's true id.
 */
export async function allowanceLines(
  db: Queryable,
  actor: Actor,
  asked: Asked,
  now: Date,
): Promise<AllowanceLine[]> {
  const limit = await limitFor(db, actor.role, asked);
  const [day, quarter] = [dayOf(now), quarterOf(now)];
  const onOwnWord = and(eq(credit.createdBy, actor.id), isNull(credit.approvalReason));
  const used = {
    perCredit: "0",
    perAgentDay: await usedOf(db, asked, onOwnWord, day.from),
    perCustomerQuarter: await usedOf(db, asked, eq(credit.customerId, asked.customerId), quarter.from),
  };
  const until = { perCredit: null, perAgentDay: day.until, perCustomerQuarter: quarter.until };
  const money = (amount: string) => moneyOf(asked, amount);
  return limitKinds.map((kind) => {
    const most = limit?.[kind] ?? null;
    return {
      kind,
      limit: most === null ? null : money(most),
      used: money(used[kind]),
      left: most === null ? null : money(leftOf(most, used[kind])),
      until: until[kind]?.toISOString() ?? null,
    };
  });
}

function leftOf(limit: string, used: string): string {
  const left = addDecimals(limit, `-${used}`);
  return compareDecimals(left, "0") < 0 ? "0" : left;
}

/** An exact sum in major units. */
async function usedOf(
  db: Queryable,
  { unit, isCurrency }: Asked,
  whose: SQL | undefined,
  from: Date,
): Promise<string> {
  const [row] = await db
    .select({ sum: sql<string>`coalesce(sum(${credit.amount}), 0)::text` })
    .from(credit)
    .where(
      and(
        whose,
        eq(sql`lower(${credit.unit})`, sql`lower(${unit}::text)`),
        eq(credit.isCurrency, isCurrency),
        inArray(credit.state, [...liveCreditStates]),
        gte(credit.createdAt, from),
      ),
    );
  return addDecimals(row?.sum ?? "0", "0");
}
