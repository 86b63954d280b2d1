import "server-only";
import { isDeepStrictEqual } from "node:util";
import { sql } from "drizzle-orm";
import type { Customer } from "@/lib/contract/customers";
import { database, type Transaction } from "../db/pool";
import { customer, syncState } from "../db/schema";
import { askAgain } from "./ask-again";
import { type CustomerRow, customerRow } from "./customer-row";
import { inHalves } from "./in-halves";
import { isAmong } from "./is-among";
import { mirrorTurn } from "./mirror-turn";
import { recountReferrals } from "./recount-referrals";
import { isKeepableId } from "./storable";
import { writeRows } from "./write-rows";

/**
 * What one reading saw. `asOf`: when its request began. `pass`: of a full pass, its number.
 * `alone`: they were asked for by id, which says nothing of whether lists show them.
 * `askReferrers`: whom they newly name as their referrer, or name no more, is read again too, since what Partnero
 * counts for those has changed. Wished for in the same transaction: once a row is kept, nothing shows that it was new.
 */
export type Reading = { asOf: Date; pass?: number; alone?: boolean; askReferrers?: boolean };

type Known = Pick<typeof customer.$inferSelect, "id" | "record" | "asOf" | "presence" | "referrerId">;

/**
 * Takes customers into the mirror and counts anew for every referrer it concerns, in one transaction. A reading
 * older than what is there changes nothing but the pass that saw them. One that can't be kept stops nobody else.
 * In: at most 500 customers; of one id the last counts. Out: how many are new or different now. Throws what `pg` throws.
 */
export async function keepCustomers(
  customers: readonly Customer[],
  { asOf, pass = 0, alone = false, askReferrers = false }: Reading,
): Promise<number> {
  const known = customers.map((each) => customerRow(each, asOf, pass)).filter((row) => isKeepableId(row.id));
  const rows = [...new Map(known.map((row) => [row.id, row])).values()];
  return inHalves(rows, (some) => keepRows(some, { asOf, pass, alone, askReferrers }));
}

async function keepRows(rows: CustomerRow[], reading: Required<Reading>): Promise<number> {
  const { asOf, pass, alone, askReferrers } = reading;
  return database().transaction(async (tx) => {
    await mirrorTurn(tx);
    const known = await knownAmong(tx, rows);
    const fresh = rows.filter((row) => (known.get(row.id)?.asOf ?? asOf) <= asOf);
    const placed = alone ? fresh.map((row) => ({ ...row, presence: seenAlone(known.get(row.id)) })) : fresh;
    const changed = placed.filter((row) => isNews(row, known.get(row.id)));
    await markSeen(tx, rows, { asOf, pass });
    await writeRows(tx, await metIn(tx, changed, known));
    if (askReferrers) await askAgain(tx, otherReferrers(changed, known));
    await recountReferrals(tx, concerned(changed, known));
    return changed.length;
  });
}

/** Who was in no list stays so until a list shows them; who was deleted and is there again counts as listed. */
const seenAlone = (known: Known | undefined) => (known?.presence === "unlisted" ? "unlisted" : "listed");

async function knownAmong(tx: Transaction, rows: CustomerRow[]): Promise<Map<string, Known>> {
  const { id, record, asOf, presence, referrerId } = customer;
  const found = await tx
    .select({ id, record, asOf, presence, referrerId })
    .from(customer)
    .where(isAmong(customer.id, idsOf(rows)));
  return new Map(found.map((row) => [row.id, row]));
}

const isNews = (row: CustomerRow, known: Known | undefined) =>
  !known || known.presence !== row.presence || !isDeepStrictEqual(known.record, row.record);

async function markSeen(tx: Transaction, rows: CustomerRow[], { asOf, pass }: { asOf: Date; pass: number }) {
  await tx
    .update(customer)
    .set({
      seenPass: sql`greatest(${customer.seenPass}, ${pass})`,
      asOf: sql`greatest(${customer.asOf}, ${asOf.toISOString()}::timestamptz)`,
    })
    .where(isAmong(customer.id, idsOf(rows)));
}

/**
 * Who was not there before counts as seen by the pass that ran then, or last: a pass that began before anybody knew
 * of them says nothing of them, and the first that does not show them is the first that missed them.
 */
async function metIn(
  tx: Transaction,
  rows: CustomerRow[],
  known: Map<string, Known>,
): Promise<CustomerRow[]> {
  const isMet = ({ id }: CustomerRow) => (known.get(id)?.presence ?? "deleted") === "deleted";
  if (!rows.some(isMet)) return rows;
  const [state] = await tx.select({ pass: syncState.pass }).from(syncState);
  return rows.map((row) =>
    isMet(row) ? { ...row, seenPass: Math.max(row.seenPass ?? 0, state?.pass ?? 0) } : row,
  );
}

/** Who won or lost one of these by what was read. */
function otherReferrers(changed: CustomerRow[], known: Map<string, Known>): (string | null)[] {
  return changed.flatMap(({ id, referrerId = null }) => {
    const before = known.get(id)?.referrerId ?? null;
    return before === referrerId ? [] : [before, referrerId];
  });
}

/** Those whose own row is new, and the referrers that changed rows name or named. */
function concerned(changed: CustomerRow[], known: Map<string, Known>): string[] {
  const ids = changed.flatMap((row) => {
    const before = known.get(row.id);
    return [before ? null : row.id, before?.referrerId ?? null, row.referrerId ?? null];
  });
  return [...new Set(ids.filter((id) => id !== null))];
}

const idsOf = (rows: CustomerRow[]) => rows.map((row) => row.id);
