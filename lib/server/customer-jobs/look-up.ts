import "server-only";
import { and, eq, inArray, lt, ne, or, sql } from "drizzle-orm";
import type { ImportRow } from "@/lib/contract/customer-import";
import type { Customer } from "@/lib/contract/customers";
import { database } from "../db/pool";
import { customer, customerJobRow } from "../db/schema";
import type { Missing } from "./ask-missing";
import type { Look } from "./plan-row";

type Cells = ImportRow["cells"];
/** Somebody who is there. `names`: the id, the key, and what else Partnero knows them by. */
export type Known = { names: string[]; record: Customer; presence: string };
export type Line = { row: number; cells: Cells };

/** Whom a few rows name: out of the mirror, and whom Partnero was asked about. */
export type Mirrored = {
  known: Known[];
  /** Ids and keys that rows further up will create, with the line. */
  above: Map<string, number>;
};

/** Reads from the mirror whom some rows name, in one question. In: the job, its rows. */
export async function readMirror(jobId: string, lines: Line[]): Promise<Mirrored> {
  const names = distinct(lines.flatMap(({ cells }) => [cells.id, cells.key, cells.referrer]));
  const emails = distinct(lines.map(({ cells }) => cells.email?.toLowerCase()));
  const { id, key, email, record, presence } = customer;
  const isNamed = or(
    names.length > 0 ? or(inArray(id, names), inArray(key, names)) : undefined,
    emails.length > 0 ? inArray(sql`lower(${email})`, emails) : undefined,
  );
  const rows = await database()
    .select({ record, presence })
    .from(customer)
    .where(isNamed ?? sql`false`);
  const known = rows.map((each) => ({ ...each, names: [each.record.id, each.record.key] }));
  return { known, above: await createdAbove(jobId, lines) };
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

/** Which ids, keys and e-mails of a row nobody is known by: somebody may have joined, or changed theirs, since. */
export function missingFor({ row, cells }: Line, { known, above }: Mirrored): Missing[] {
  const names = distinct([cells.id, cells.key, isAbove() ? undefined : cells.referrer]);
  const emails = distinct([cells.email?.toLowerCase()]);
  return [
    ...names.filter((name) => !named(known, name)).map((name) => ({ name })),
    ...emails.filter((email) => !known.some((each) => hasEmail(each, email))).map((email) => ({ email })),
  ];

  function isAbove(): boolean {
    return (above.get(cells.referrer ?? "") ?? row) < row;
  }
}

/** What is known about one row. In: the row, and everybody it names who is anywhere. */
export function lookAt({ row, cells }: Line, { known, above }: Mirrored, mayCreate: boolean): Look {
  const here = known.filter((each) => each.presence !== "deleted");
  const withEmail = here.filter((each) => cells.email && hasEmail(each, cells.email.toLowerCase()));
  const byEmail = !cells.id && !cells.key;
  const there = byEmail ? withEmail[0] : named(known, cells.id || cells.key);
  const found = there ? { customer: there.record, isDeleted: there.presence === "deleted", byEmail } : null;
  const another = (each: Known) => each.record.id !== there?.record.id;
  const withKey = named(here, cells.key);
  return {
    found,
    namesakes: byEmail ? withEmail.length : 1,
    holder: {
      email: withEmail.find(another)?.record ?? null,
      key: withKey && another(withKey) ? withKey.record : null,
    },
    hasReferrer: isReferrerKnown(),
    mayCreate,
  };

  function isReferrerKnown(): boolean {
    const { referrer } = cells;
    if (found || !referrer || (above.get(referrer) ?? row) < row) return true;
    const one = named(known, referrer);
    return one !== undefined && one.presence !== "deleted";
  }
}

/** Who has this id, or else this key or another name. */
const named = (known: Known[], name: string | undefined) =>
  name
    ? (known.find(({ record }) => record.id === name) ?? known.find(({ names }) => names.includes(name)))
    : undefined;

const hasEmail = ({ record }: Known, email: string) => record.email?.toLowerCase() === email;

const distinct = (texts: (string | undefined)[]) => [
  ...new Set(texts.filter((text): text is string => text !== undefined && text !== "")),
];
