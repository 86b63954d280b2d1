import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "../db/pool";
import { customer } from "../db/schema";
import type { CustomerRow } from "./customer-row";

const columns = sql`id, as_of, seen_pass, key, record, presence, status, is_active, email, referrer_id, created_at, joined_at,
  sort_name, sort_email, search_text`;

/** What a newer reading brings: all that depends on the record. */
const brought = sql`key = excluded.key, record = excluded.record,
  seen_pass = greatest(${customer}.seen_pass, excluded.seen_pass), presence = excluded.presence,
  status = excluded.status, is_active = excluded.is_active, email = excluded.email,
  referrer_id = excluded.referrer_id, created_at = excluded.created_at, joined_at = excluded.joined_at,
  sort_name = excluded.sort_name, sort_email = excluded.sort_email, search_text = excluded.search_text`;

/**
 * Who is new is added with what counts for them already, as far as others are there who name them: to write it behind
 * them makes their row, and what fourteen indexes hold of it, twice.
 */
const counted = sql`select count(child.id)::int as referrals, max(child.created_at) as last_at, min(child.created_at) as first_at
  from ${customer} child where child.referrer_id = read.id and child.presence <> 'deleted'`;

/**
 * Adds these rows, and brings those that are there up to date; the pass that saw them last stays. They go as
 * one value: to write a page of 250 with a placeholder for each column takes longer than to store it.
 * Call it inside the mirror's turn. Throws what `pg` throws.
 */
export async function writeRows(tx: Transaction, rows: readonly CustomerRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into ${customer} (${columns}, referrals, last_referral_at, first_referral_at)
    select ${columns}, counted.*
    from (select ${columns} from json_populate_recordset(null::${customer}, ${JSON.stringify(rows.map(asColumns))}::json)) as read
      cross join lateral (${counted}) as counted
    on conflict (id) do update set ${brought}`);
}

const asColumns = (row: CustomerRow) => ({
  id: row.id,
  key: row.key,
  record: row.record,
  as_of: row.asOf,
  presence: row.presence,
  seen_pass: row.seenPass,
  status: row.status,
  is_active: row.isActive,
  email: row.email,
  referrer_id: row.referrerId,
  created_at: row.createdAt,
  joined_at: row.joinedAt,
  sort_name: row.sortName,
  sort_email: row.sortEmail,
  search_text: row.searchText,
});
