import "server-only";
import { asc, desc, type SQL, sql } from "drizzle-orm";
import { type CustomerSort, type Direction, usualDirection } from "@/lib/contract/customer-order";
import { customer } from "../db/schema";
import { lastReferral } from "./customer-where";
import type { PageRow } from "./read-page";

type Order = {
  /** What the index of this sort holds before the id. */
  column: SQL;
  /** The same of one row, as text; never null. */
  valueOf: (row: PageRow) => string;
  /** A value that a cursor brought, for the comparison; null if it can't be one. */
  read: (value: string) => SQL | null;
};

const never = "never";

const text = (pick: (row: PageRow) => string) => ({
  valueOf: pick,
  read: (value: string) => (value.includes("\0") ? null : sql`${value}::text collate "C"`),
});

const money = (pick: (row: PageRow) => string | null) => ({
  valueOf: (row: PageRow) => pick(row) ?? "-1",
  read: (value: string) => (/^-?\d{1,15}(\.\d{1,6})?$/.test(value) ? sql`${value}::numeric` : null),
});

const moment = (pick: (row: PageRow) => string | null) => ({
  valueOf: (row: PageRow) => pick(row) ?? never,
  read: (value: string) => {
    if (value === never) return sql`'-infinity'::timestamptz`;
    return isMoment(value) ? sql`${value}::timestamptz` : null;
  },
});

const firstMoment = Date.parse("0001-01-01T00:00:00Z");

/** A moment of the calendar: what JavaScript would carry over into the next month, Postgres refuses. */
function isMoment(value: string): boolean {
  const at = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? Date.parse(value) : Number.NaN;
  return at >= firstMoment && new Date(at).toISOString().startsWith(value.slice(0, 10));
}

/** Every sort is a column that has an index ending in the id. */
const orders: Record<CustomerSort, Order> = {
  joined: { column: sql`${customer.joinedAt}`, ...moment((row) => row.joinedAt) },
  name: { column: sql`${customer.sortName}`, ...text((row) => row.sortName) },
  email: { column: sql`${customer.sortEmail}`, ...text((row) => row.sortEmail) },
  referrals: {
    column: sql`${customer.referrals}`,
    valueOf: (row) => String(row.referrals),
    read: (value) => (/^\d{1,9}$/.test(value) ? sql`${value}::int` : null),
  },
  revenue: { column: sql`coalesce(${customer.mainRevenue}, -1)`, ...money((row) => row.mainRevenue) },
  balance: { column: sql`coalesce(${customer.mainBalance}, -1)`, ...money((row) => row.mainBalance) },
  lastReferral: { column: lastReferral, ...moment((row) => row.lastReferralAt) },
};

type Sorted = { sort: CustomerSort; direction?: Direction };

/** A place in the list: behind or before a row, or at its beginning. */
export type Place = { value: string; id: string } | "start";

/** The order of a page, as an index has it; `backwards` reads the list from its end. */
export function orderOf({ sort, direction = usualDirection(sort) }: Sorted, backwards: boolean): SQL[] {
  const run = (direction === "asc") !== backwards ? asc : desc;
  return [run(orders[sort].column), run(customer.id)];
}

/** The same order in words that no index knows, for when walking one could pass everybody else first. */
export function unindexedOrderOf(
  { sort, direction = usualDirection(sort) }: Sorted,
  backwards: boolean,
): SQL[] {
  const run = (direction === "asc") !== backwards ? asc : desc;
  return [run(sql`greatest(${orders[sort].column})`), run(customer.id)];
}

/** The rows on the far side of a place, in the direction of reading. */
export function beyond(
  { sort, direction = usualDirection(sort) }: Sorted,
  place: Place,
  backwards: boolean,
): SQL | undefined {
  if (place === "start") return undefined;
  const value = orders[sort].read(place.value) ?? sql`null`;
  const pair = sql`(${orders[sort].column}, ${customer.id})`;
  const other = sql`(${value}, ${place.id}::text collate "C")`;
  return (direction === "asc") !== backwards ? sql`${pair} > ${other}` : sql`${pair} < ${other}`;
}

/** A cursor for the place of a row under this sort. */
export function cursorAt({ sort, direction = usualDirection(sort) }: Sorted, row: PageRow | "start"): string {
  const place = row === "start" ? [] : [orders[sort].valueOf(row), row.id];
  return Buffer.from(JSON.stringify([sort, direction, ...place])).toString("base64url");
}

/** The place a cursor means; null for one that is not ours or of another sort. */
export function placeOf(cursor: string, { sort, direction = usualDirection(sort) }: Sorted): Place | null {
  const [ofSort, ofDirection, value, id] = decoded(cursor);
  if (ofSort !== sort || ofDirection !== direction) return null;
  if (value === undefined) return "start";
  if (typeof value !== "string" || typeof id !== "string" || id.includes("\0")) return null;
  return orders[sort].read(value) ? { value, id } : null;
}

function decoded(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
