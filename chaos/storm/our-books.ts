import { query } from "../ledger";
import { micros, plain } from "./decimal";
import type { Json } from "./program";
import type { Fields } from "./their-books";

type Row = Json & { id: string; record: Json };
type MoneyRow = { id: string; unit: string; balance: string | null; revenue: string };
type SaleRow = Json & { id: string; key: string; amount: string };
export type OurBooks = { mainUnit: string | null; customers: Map<string, Fields>; deleted: Set<string> };

const groups = {
  balance: (name: string) => /^(main )?balance/.test(name),
  sales: (name: string) => /^((main )?revenue|sale) ?/.test(name),
  stats: (name: string) => name.startsWith("stats "),
};

/** Whether a field belongs to what is read of one customer alone. */
export const groupOf = (name: string) =>
  (Object.keys(groups) as (keyof typeof groups)[]).find((group) => groups[group](name));

/** The mirror as it stands in the database, in the words of `theirBooks`. */
export async function ourBooks(url: string): Promise<OurBooks> {
  const [state] = await query<{ main_unit: string | null }>(url, "select main_unit from sync_state");
  const rows = await query<Row>(url, "select * from customer");
  const money = grouped(
    await query<MoneyRow>(url, "select customer_id id, unit, balance, revenue from customer_money"),
  );
  const stats = new Map(
    (await query<{ id: string; stats: Json }>(url, "select customer_id id, stats from customer_stats")).map(
      (row) => [row.id, row.stats],
    ),
  );
  const sales = grouped(
    await query<SaleRow>(url, "select referrer_id id, * from sale where gone_at is null"),
  );
  const present = rows.filter(({ presence }) => presence !== "deleted");
  const fieldsOf = (row: Row): Fields => ({
    ...identity(row),
    ...(row.balance_as_of ? balances(row, money.get(row.id) ?? []) : {}),
    ...(row.transactions_as_of ? sold(row, money.get(row.id) ?? [], sales.get(row.id) ?? []) : {}),
    ...counted(stats.get(row.id)),
  });
  return {
    mainUnit: state?.main_unit ?? null,
    customers: new Map(present.map((row) => [row.id, fieldsOf(row)])),
    deleted: new Set(rows.filter(({ presence }) => presence === "deleted").map(({ id }) => id)),
  };
}

const iso = (value: unknown) => (value instanceof Date ? value.toISOString() : value);

/** The record as it is shown, held against the columns that lists search and sort by. */
function identity({ record, ...row }: Row): Fields {
  const referrer = (record.referrer ?? {}) as Json;
  const same = (column: unknown, shown: unknown) =>
    column === shown ? shown : `${shown} in the record, ${column} in its column`;
  return {
    id: same(row.id, record.id),
    key: same(row.key, record.key),
    email: same(row.email, record.email),
    name: record.name,
    surname: record.surname,
    status: same(row.status, record.status),
    active: same(row.is_active, record.isActive),
    approved: record.approved,
    referrer: same(row.referrer_id, referrer.id ?? null),
    "referrer key": referrer.key ?? null,
    "referrer e-mail": referrer.email ?? null,
    "referrer name": referrer.name ?? null,
    "number of referrals": record.referralsCount,
    born: record.dateOfBirth,
    link: record.referralLink,
    links: record.referralLinks,
    created: same(iso(row.created_at), record.createdAt),
    updated: record.updatedAt,
    referrals: row.referrals,
    "first referral": iso(row.first_referral_at),
    "last referral": iso(row.last_referral_at),
  };
}

const amount = (text: unknown) => plain(micros(String(text)));

function balances(row: Row, money: MoneyRow[]): Fields {
  const held = money.filter(({ balance }) => balance !== null);
  return {
    ...Object.fromEntries(held.map(({ unit, balance }) => [`balance ${unit}`, amount(balance)])),
    "main balance": row.main_balance === null ? null : amount(row.main_balance),
  };
}

function sold(row: Row, money: MoneyRow[], sales: SaleRow[]): Fields {
  const earned = money.filter(({ revenue }) => micros(revenue) !== 0n);
  return {
    ...Object.fromEntries(earned.map(({ unit, revenue }) => [`revenue ${unit}`, amount(revenue)])),
    "main revenue": row.main_revenue === null ? null : amount(row.main_revenue),
    ...Object.fromEntries(
      sales.map((sale) => [
        `sale ${sale.key}`,
        [
          sale.action,
          sale.is_credit,
          `${amount(sale.amount)} ${sale.unit}`,
          sale.is_currency,
          sale.referred_id,
          (sale.reward_money as Json[]).map((one) => `${amount(one.amount)} ${one.unit}`),
          iso(sale.created_at),
        ],
      ]),
    ),
  };
}

function counted(stats: Json | undefined): Fields {
  if (!stats) return {};
  return {
    "stats clicks": stats.clicks,
    "stats sign-ups": stats.signups,
    "stats referrals": stats.referrals,
    "stats sales": stats.sales,
    "stats paid": stats.paidAccounts,
    "stats revenue": (stats.revenue as Json[]).map((one) => `${amount(one.amount)} ${one.unit}`).sort(),
  };
}

function grouped<T extends { id: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.id);
    if (group) group.push(row);
    else groups.set(row.id, [row]);
  }
  return groups;
}
