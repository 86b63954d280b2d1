import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Customer } from "@/lib/contract/customers";
import { isoText } from "../db/instant";
import { database, type Queryable } from "../db/pool";
import { customer, customerMoney } from "../db/schema";
import { type MirrorState, type StateRow, stateOf, stateRow } from "./mirror-state";

/** What a page of the list needs of each row: what it shows, and what cursors are made of. */
export type PageRow = {
  id: string;
  record: Customer;
  presence: string;
  asOf: string;
  joinedAt: string;
  sortName: string;
  sortEmail: string;
  referrals: number;
  lastReferralAt: string | null;
  mainRevenue: string | null;
  mainBalance: string | null;
  transactionsAsOf: string | null;
  balanceAsOf: string | null;
  /** What is known in each unit, without the zeros at the end that the column adds. */
  money: { unit: string; isCurrency: boolean; revenue: string | null; balance: string | null }[];
  /** Whom the mirror has as their referrer. */
  referrer: Pick<Customer, "name" | "surname" | "email"> | null;
};

/** `from`: the customers, or some of them under the table's own name. */
type Page = { from?: SQL; where: SQL | undefined; order: SQL[]; limit: number; offset?: number };

/**
 * A page of rows with all that the list shows of them, in their order. One statement and one value: five statements,
 * and a row of thirteen columns for each customer, take the process that asks three times as long. Instants are ISO
 * texts. In: the page, and the transaction that it is read in, if any. Throws what `pg` throws.
 */
export async function readPage(page: Page, within: Queryable = database()): Promise<PageRow[]> {
  if (page.limit === 0) return [];
  const { rows } = await within.execute<{ page: PageRow[] }>(sql`select (${pageOf(page)}) as page`);
  return rows[0]?.page ?? [];
}

type First = { rows: PageRow[]; state: MirrorState; isSo: boolean };

/**
 * What a list begins with, in one statement and so of one moment: a page, since when the mirror is true, and whether a
 * condition holds that has to be known before more is read. Throws what `pg` throws.
 */
export async function readFirst(page: Page, condition = sql`false`): Promise<First> {
  const { rows } = await database().execute<StateRow & { page: PageRow[]; isSo: boolean }>(sql`
    select (${pageOf(page)}) as page, ${condition} as "isSo", state.*
    from (select 1) as once left join (${stateRow()}) as state on true`);
  return { rows: rows[0]?.page ?? [], isSo: rows[0]?.isSo ?? false, state: stateOf(rows[0]) };
}

/** The people are chosen first; only for those on the page is anything looked up. */
function pageOf({ from = sql`${customer}`, where, order, limit, offset = 0 }: Page): SQL {
  const chosen = sql`select ${customer}.* from ${from} where ${where ?? sql`true`}
    order by ${sql.join(order, sql`, `)} limit ${limit} offset ${offset}`;
  return sql`
    select coalesce(json_agg(shown), '[]') from (
      select p.id, p.record, p.presence, ${isoText(sql`p.as_of`)} as "asOf", ${isoText(sql`p.joined_at`)} as "joinedAt",
        p.sort_name as "sortName", p.sort_email as "sortEmail", p.referrals,
        ${isoText(sql`p.last_referral_at`)} as "lastReferralAt",
        p.main_revenue::text as "mainRevenue", p.main_balance::text as "mainBalance",
        ${isoText(sql`p.transactions_as_of`)} as "transactionsAsOf", ${isoText(sql`p.balance_as_of`)} as "balanceAsOf",
        (select coalesce(json_agg(json_build_object('unit', m.unit, 'isCurrency', m.is_currency,
            'revenue', trim_scale(m.revenue)::text, 'balance', trim_scale(m.balance)::text)), '[]')
          from ${customerMoney} m where m.customer_id = p.id collate "default") as money,
        (select json_build_object('name', r.record -> 'name', 'surname', r.record -> 'surname', 'email', r.record -> 'email')
          from ${customer} r where r.id = p.referrer_id) as referrer
      from (${chosen}) as p
    ) as shown`;
}
