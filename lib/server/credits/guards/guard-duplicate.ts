import "server-only";
import { and, desc, eq, gt, inArray, ne, sql } from "drizzle-orm";
import { liveCreditStates } from "@/lib/contract/credit-words";
import type { Transaction } from "../../db/pool";
import { credit } from "../../db/schema";
import { problem } from "../../problem";
import { amountText, type Intent, toCredit } from "../ledger";

const windowMs = 24 * 60 * 60 * 1000;
const locks = 73_612_028;

/**
 * Lets one request at a time decide about a customer, until the transaction ends: two agents who
 * press the button together see each other's row. In: the customer's true id.
 */
export async function lockCustomer(tx: Transaction, customerId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${locks}, hashtext(${customerId}))`);
}

/**
 * Throws `credit_open` while a credit of this customer is on its way or unknown: what it did is not known
 * yet, so nobody can tell what is still owed. `current` is that credit.
 */
export async function guardOpen(tx: Transaction, customerId: string): Promise<void> {
  const [open] = await tx
    .select()
    .from(credit)
    .where(and(eq(credit.customerId, customerId), inArray(credit.state, ["in_flight", "unknown"])));
  if (!open) return;
  const why = open.state === "unknown" ? "nobody knows yet whether it was applied" : "it is being sent now";
  const what = `${open.createdByName} credited ${amountText(toCredit(open).money)}`;
  throw problem("credit_open", `${what} and ${why}. It has to be settled first.`, {
    current: toCredit(open),
  });
}

/**
 * Throws `duplicate_credit` when the same customer was given the same amount of the same unit in the last
 * 24 hours, in any state that may have paid or may pay. `current` is the newest such credit;
 * `confirmed` is the id of the one the person has been shown and wants to repeat.
 */
export async function guardDuplicate(
  tx: Transaction,
  intent: Pick<Intent, "customerId" | "amount" | "unit" | "isCurrency"> & { id: string },
  confirmed: string | undefined,
): Promise<void> {
  const [twin] = await tx
    .select()
    .from(credit)
    .where(
      and(
        eq(credit.customerId, intent.customerId),
        eq(credit.amount, intent.amount),
        eq(sql`lower(${credit.unit})`, sql`lower(${intent.unit}::text)`),
        eq(credit.isCurrency, intent.isCurrency),
        inArray(credit.state, [...liveCreditStates]),
        gt(credit.createdAt, new Date(Date.now() - windowMs)),
        ne(credit.id, intent.id),
      ),
    )
    .orderBy(desc(credit.createdAt), desc(credit.id))
    .limit(1);
  if (!twin || twin.id === confirmed) return;
  const did = twin.state === "awaiting_approval" ? "asked for" : "credited";
  const said = `${twin.createdByName} ${did} ${amountText(toCredit(twin).money)} to this customer`;
  throw problem("duplicate_credit", `${said} within the last 24 hours.`, { current: toCredit(twin) });
}
