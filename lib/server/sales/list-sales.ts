import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { List } from "@/lib/contract/envelope";
import { unitDigits, withDigits } from "@/lib/contract/money";
import type { ListedSale, SaleFilters, SaleMatch } from "@/lib/contract/sales";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { mirrorState } from "../customers/mirror-state";
import { namedPeople } from "../mirror/named-people";
import { ask } from "../stats/ask";
import { type SaleRow, saleRows } from "./sale-rows";

/** Newest first; one after the other even where several are of one moment. */
export const newestFirst = sql`order by at desc, kind desc, customer desc, key desc, nth desc`;

/** A page of what was bought or granted, from the mirror and the ledger, newest first. Throws `forbidden`. */
export async function listSales(actor: Actor, filters: SaleFilters): Promise<List<ListedSale>> {
  authorize(actor, "stats.read");
  const { page, limit } = filters;
  const rows = await readSales(
    await saleRows(filters),
    sql`${newestFirst} limit ${limit + 1} offset ${(page - 1) * limit}`,
  );
  const data = await listedSales(rows.slice(0, limit), filters);
  const { asOf } = await mirrorState();
  const meta = { asOf, source: "mirror" as const, total: null, page, limit };
  return { data, meta: { ...meta, hasMore: rows.length > limit } };
}

export const readSales = (rows: SQL, rest: SQL): Promise<SaleRow[]> =>
  ask<SaleRow>(sql`
    select kind, customer, key, nth, at, friend, amount::text as amount, "goneAt" from (${rows}) as row ${rest}`);

/** The rows with the names of their people, who are read for all of them at once. */
export async function listedSales(rows: readonly SaleRow[], unit: Unit): Promise<ListedSale[]> {
  const named = await namedPeople(rows.flatMap(({ customer, friend }) => [customer, friend]));
  return rows.map(({ kind, customer, key, nth, at, friend, amount, goneAt }) => ({
    ...{ kind, key, nth, at: new Date(at).toISOString() },
    customer: named(customer) ?? { id: customer, name: customer },
    friend: named(friend),
    money: amount === null ? null : moneyOf(amount, unit),
    goneAt: goneAt === null ? null : new Date(goneAt).toISOString(),
  }));
}

type Unit = Pick<SaleMatch, "unit" | "isCurrency">;

const moneyOf = (amount: string, { unit, isCurrency }: Unit) => ({
  amount: withDigits(amount, unitDigits(unit, isCurrency)),
  unit,
  isCurrency,
});
