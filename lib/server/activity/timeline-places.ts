import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { ActivityEntry, ActivityView } from "@/lib/contract/activity";
import { database } from "../db/pool";
import { auditEvent, customer, note, sale } from "../db/schema";

type Kind = ActivityEntry["kind"];
/** Where one entry of a timeline is found: `ref` is its row's key; of a sale the referrer, and `key` the rest of it. */
export type Place = { kind: Kind; at: string; ref: string; key: string };

/** What stands under each view. Notes stand as themselves, so the log's word that one was written is left out. */
function sources(id: string, show: ActivityView): SQL[] {
  const desk = sql`select 'desk' kind, at, seq::text ref, '' key from ${auditEvent} said
    where customer_id = ${id} and action <> 'notes.create' and not exists (select from ${auditEvent} later
      where later.operation_id = said.operation_id and later.seq > said.seq)`;
  const notes = sql`select 'note', created_at, id::text, '' from ${note} where customer_id = ${id}`;
  const joined = sql`select 'joined', created_at, id, '' from ${customer} where id = ${id} and created_at is not null`;
  const friends = sql`select 'referral', created_at, id, '' from ${customer}
    where referrer_id = ${id} and created_at is not null and presence <> 'deleted'`;
  const sales = sql`select case when is_credit then 'credit' else 'sale' end, created_at, referrer_id, key from ${sale}
    where (referrer_id = ${id} or referred_id = ${id}) and created_at is not null`;
  const refunds = sql`select 'refund', gone_at, referrer_id, key from ${sale}
    where (referrer_id = ${id} or referred_id = ${id}) and gone_at is not null`;
  const partnero = [joined, friends, sales, refunds];
  return { all: [desk, notes, ...partnero], desk: [desk], partnero, notes: [notes] }[show];
}

/**
 * One page of what happened to a customer (by id), newest first, and how much there is in all.
 * In: which of it, and the page. Out: where each entry is found. Throws what `pg` throws.
 */
export async function timelinePlaces(
  id: string,
  { show, page, limit }: { show: ActivityView; page: number; limit: number },
): Promise<{ places: Place[]; total: number }> {
  // A name for each column, whichever source comes first.
  const all = sql`(select null kind, null::timestamptz at, null ref, null key where false
    union all ${sql.join(sources(id, show), sql` union all `)}) entry`;
  const counted = await database().execute<{ total: number }>(sql`select count(*)::int total from ${all}`);
  const found = await database().execute<Place>(sql`select kind, at, ref, key from ${all}
    order by at desc, kind, ref desc, key limit ${limit} offset ${(page - 1) * limit}`);
  const places = found.rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
  return { places, total: counted.rows[0]?.total ?? 0 };
}
