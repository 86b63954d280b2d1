import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, inArray, isNotNull, lt, ne, or, sql } from "drizzle-orm";
import type { ImportRow } from "@/lib/contract/customer-import";
import type { Customer } from "@/lib/contract/customers";
import { customerOrNull } from "../customers/customer-or-null";
import { database } from "../db/pool";
import { customer, customerJobRow, syncState } from "../db/schema";
import { partnero } from "../partnero/partnero";
import type { Look } from "./plan-row";

type Cells = ImportRow["cells"];
type Known = { id: string; key: string; email: string | null; record: Customer; presence: string };
type Line = { row: number; cells: Cells };

/** What the mirror holds that a few rows name, and what it can't say. */
export type Mirrored = {
  known: Known[];
  /** Ids and keys that rows further up will create, with the line. */
  above: Map<string, number>;
  /** Whether who is not in the mirror is nowhere. */
  isWhole: boolean;
};

/** Reads from the mirror whom some rows name, in one question each. In: the job, its rows. */
export async function readMirror(jobId: string, lines: Line[]): Promise<Mirrored> {
  const names = distinct(lines.flatMap(({ cells }) => [cells.id, cells.key, cells.referrer]));
  const emails = distinct(lines.map(({ cells }) => cells.email?.toLowerCase()));
  const { id, key, email, record, presence } = customer;
  const named = or(
    names.length > 0 ? or(inArray(id, names), inArray(key, names)) : undefined,
    emails.length > 0 ? inArray(sql`lower(${email})`, emails) : undefined,
  );
  const known = await database()
    .select({ id, key, email, record, presence })
    .from(customer)
    .where(named ?? sql`false`);
  const [sync] = await database()
    .select({ id: syncState.id })
    .from(syncState)
    .where(isNotNull(syncState.fullAt));
  return { known, above: await createdAbove(jobId, lines), isWhole: sync !== undefined };
}

async function createdAbove(jobId: string, lines: Line[]): Promise<Map<string, number>> {
  const referrers = distinct(lines.map(({ cells }) => cells.referrer));
  if (referrers.length === 0) return new Map();
  const key = sql<string | null>`${customerJobRow.input}->'create'->>'key'`;
  const rows = await database()
    .select({ row: customerJobRow.row, id: customerJobRow.customerId, key })
    .from(customerJobRow)
    .where(
      and(
        eq(customerJobRow.jobId, jobId),
        eq(customerJobRow.plan, "create"),
        ne(customerJobRow.state, "refused"),
        lt(customerJobRow.row, Math.max(...lines.map(({ row }) => row))),
        or(inArray(customerJobRow.customerId, referrers), inArray(key, referrers)),
      ),
    );
  return new Map(
    rows.flatMap(({ row, id, key: k }) => [id, k].flatMap((name) => (name ? [[name, row]] : []))),
  );
}

/**
 * What is known about one row: the mirror's word, and where it can't say that somebody is nowhere, Partnero's.
 * Throws `PartneroError` where Partnero is needed and does not answer.
 */
export async function lookAt({ row, cells }: Line, mirrored: Mirrored, mayCreate: boolean): Promise<Look> {
  const { known, above, isWhole } = mirrored;
  const byName = (name: string | undefined) =>
    name ? (known.find((each) => each.id === name) ?? known.find((each) => each.key === name)) : undefined;
  const withEmail = known.filter(
    (each) =>
      cells.email && each.presence !== "deleted" && each.email?.toLowerCase() === cells.email.toLowerCase(),
  );
  const byEmail = !cells.id && !cells.key;
  const mirror = byEmail ? withEmail[0] : (byName(cells.id) ?? (cells.id ? undefined : byName(cells.key)));
  const customerFound = mirror?.record ?? (isWhole ? null : await askFor(cells));
  const found = customerFound
    ? { customer: customerFound, isDeleted: mirror?.presence === "deleted", byEmail }
    : null;
  const other = (held: Known | undefined) => (held && held.id !== found?.customer.id ? held.record : null);
  const keyHolder = known.find(
    (each) => cells.key && each.presence !== "deleted" && (each.key === cells.key || each.id === cells.key),
  );
  return {
    found,
    namesakes: byEmail ? withEmail.length : 1,
    holder: { email: other(withEmail.find((each) => each.id !== found?.customer.id)), key: other(keyHolder) },
    hasReferrer: await isReferrerKnown(),
    mayCreate,
  };

  async function isReferrerKnown(): Promise<boolean> {
    const { referrer } = cells;
    if (found || !referrer || (above.get(referrer) ?? row) < row) return true;
    const there = byName(referrer);
    if (there) return there.presence !== "deleted";
    return !isWhole && (await customerOrNull(referrer, background())) !== null;
  }
}

/** Exactly, at Partnero: by id or key, else by e-mail. */
async function askFor({ id, key, email }: Cells): Promise<Customer | null> {
  const name = id || key;
  if (name) return customerOrNull(name, background());
  if (!email) return null;
  const found = await partnero().searchCustomers({ email }, background());
  return found.find((each) => each.email?.toLowerCase() === email.toLowerCase()) ?? null;
}

const background = () => ({ requestId: randomUUID(), priority: "background" }) as const;

const distinct = (texts: (string | undefined)[]) => [
  ...new Set(texts.filter((text): text is string => text !== undefined && text !== "")),
];
