import "server-only";
import { and, eq, gte, inArray, ne } from "drizzle-orm";
import { compareDecimals } from "@/lib/contract/money";
import type { Transaction } from "@/lib/contract/transactions";
import { database } from "../../db/pool";
import { credit, webhookEvent } from "../../db/schema";
import { partnero } from "../../partnero/partnero";
import { type CreditRow, moneyOf } from "../ledger";

/** Partnero's clock and ours need not agree, and the balance before was read a moment before sending. */
const marginMs = 10 * 60_000;
const pageSize = 250;

/** Events that say nothing about money. */
const quiet = ["customer.created", "customer.updated"];

/**
 * Whether anything but this credit can have moved the customer's balance since it was read before sending: another
 * credit of ours, a sale of somebody they referred, an event. Throws `PartneroError` when Partnero can't be asked.
 */
export async function hasOtherActivity(row: CreditRow): Promise<boolean> {
  const sentAt = (row.sentAt ?? row.createdAt).getTime();
  const since = new Date(sentAt - marginMs);
  return (
    (await otherCredit(row, new Date(sentAt - 60_000))) ||
    (await otherEvent(row, new Date(sentAt - 60_000))) ||
    (await otherTransaction(row, since))
  );
}

async function otherCredit(row: CreditRow, since: Date): Promise<boolean> {
  const [other] = await database()
    .select({ id: credit.id })
    .from(credit)
    .where(
      and(
        eq(credit.customerId, row.customerId),
        ne(credit.id, row.id),
        gte(credit.settledAt, since),
        // What was refused or called off moved nothing.
        inArray(credit.state, ["applied", "applied_inferred", "resolved_applied", "resolved_not_applied"]),
      ),
    )
    .limit(1);
  return other !== undefined;
}

/** One "credited" is our own; a second one is somebody else's. */
async function otherEvent(row: CreditRow, since: Date): Promise<boolean> {
  const events = await database()
    .select({ event: webhookEvent.event })
    .from(webhookEvent)
    .where(
      and(
        inArray(webhookEvent.customerId, [row.customerId, row.customerGiven]),
        gte(webhookEvent.receivedAt, since),
      ),
    );
  const loud = events.filter(({ event }) => !quiet.includes(event));
  return loud.length > 1 || loud.some(({ event }) => event !== "customer.credited");
}

/** Partnero may list credits among transactions: one of exactly this amount is our own. */
async function otherTransaction(row: CreditRow, since: Date): Promise<boolean> {
  const recent = (await firstAndLastPage(row.customerId)).filter(
    ({ createdAt }) => createdAt === null || new Date(createdAt) >= since,
  );
  return recent.length > 1 || recent.some((one) => !isOwn(row, one));
}

const isOwn = (row: CreditRow, { isCredit, money }: Transaction) =>
  isCredit &&
  money?.unit.toLowerCase() === row.unit.toLowerCase() &&
  compareDecimals(money.amount, moneyOf(row, row.amount).amount) === 0;

/** In whichever order Partnero lists them, the newest stand on one of the two. */
async function firstAndLastPage(customerId: string): Promise<Transaction[]> {
  const read = (page: number) =>
    partnero().listTransactions(
      customerId,
      { page, limit: pageSize },
      { priority: "background", fresh: true },
    );
  const first = await read(1);
  const last = first.total === null ? (first.hasMore ? 2 : 1) : Math.ceil(first.total / pageSize);
  return last > 1 ? [...first.items, ...(await read(last)).items] : first.items;
}
