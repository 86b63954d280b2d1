import "server-only";
import { isDeepStrictEqual } from "node:util";
import { inArray, sql } from "drizzle-orm";
import type { Customer } from "@/lib/contract/customers";
import { database, type Transaction } from "../db/pool";
import { customer } from "../db/schema";
import { type CustomerRow, customerRow } from "./customer-row";
import { inHalves } from "./in-halves";
import { mirrorTurn } from "./mirror-turn";
import { recountReferrals } from "./recount-referrals";
import { isKeepableId } from "./storable";

/**
 * What one reading saw. `asOf`: when its request began. `pass`: of a full pass, its number.
 * `alone`: they were asked for by id, which says nothing of whether lists show them.
 */
export type Reading = { asOf: Date; pass?: number; alone?: boolean };

type Known = Pick<typeof customer.$inferSelect, "id" | "record" | "asOf" | "presence" | "referrerId">;

/**
 * Takes customers into the mirror and counts anew for every referrer it concerns, in one transaction. A reading
 * older than what is there changes nothing but the pass that saw them. One that can't be kept stops nobody else.
 * In: at most 500 customers; of one id the last counts. Out: how many are new or different now. Throws what `pg` throws.
 */
export async function keepCustomers(
  customers: readonly Customer[],
  { asOf, pass = 0, alone = false }: Reading,
): Promise<number> {
  const known = customers.map((each) => customerRow(each, asOf, pass)).filter((row) => isKeepableId(row.id));
  const rows = [...new Map(known.map((row) => [row.id, row])).values()];
  return inHalves(rows, (some) => keepRows(some, { asOf, pass, alone }));
}

async function keepRows(rows: CustomerRow[], { asOf, pass, alone }: Required<Reading>): Promise<number> {
  return database().transaction(async (tx) => {
    await mirrorTurn(tx);
    const known = await knownAmong(tx, rows);
    const fresh = rows.filter((row) => (known.get(row.id)?.asOf ?? asOf) <= asOf);
    const placed = alone ? fresh.map((row) => ({ ...row, presence: seenAlone(known.get(row.id)) })) : fresh;
    const changed = placed.filter((row) => isNews(row, known.get(row.id)));
    await markSeen(tx, rows, { asOf, pass });
    await write(tx, changed);
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
    .where(inArray(id, idsOf(rows)));
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
    .where(inArray(customer.id, idsOf(rows)));
}

async function write(tx: Transaction, rows: CustomerRow[]) {
  if (rows.length === 0) return;
  await tx.insert(customer).values(rows).onConflictDoUpdate({ target: customer.id, set: brought });
}

/** What a newer reading brings: all that depends on the record. */
const brought = {
  key: sql`excluded.key`,
  record: sql`excluded.record`,
  presence: sql`excluded.presence`,
  status: sql`excluded.status`,
  isActive: sql`excluded.is_active`,
  email: sql`excluded.email`,
  referrerId: sql`excluded.referrer_id`,
  createdAt: sql`excluded.created_at`,
  joinedAt: sql`excluded.joined_at`,
  sortName: sql`excluded.sort_name`,
  sortEmail: sql`excluded.sort_email`,
  searchText: sql`excluded.search_text`,
};

/** Those whose own row is new, and the referrers that changed rows name or named. */
function concerned(changed: CustomerRow[], known: Map<string, Known>): string[] {
  const ids = changed.flatMap((row) => {
    const before = known.get(row.id);
    return [before ? null : row.id, before?.referrerId ?? null, row.referrerId ?? null];
  });
  return [...new Set(ids.filter((id) => id !== null))];
}

const idsOf = (rows: CustomerRow[]) => rows.map((row) => row.id);
