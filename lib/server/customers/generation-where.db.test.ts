import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { CustomerMatch } from "@/lib/contract/customer-filters";
import { database } from "../db/pool";
import { customer } from "../db/schema";
import { recountReferrals } from "../mirror/recount-referrals";
import { keepProgram, middle } from "../stats/testing-programs";
import { openOwnDatabase } from "../testing/own-database";
import { customerWhere } from "./customer-where";

let own: Awaited<ReturnType<typeof openOwnDatabase>>;
beforeAll(async () => {
  own = await openOwnDatabase();
});
afterAll(() => own.close());

type One = { id: string; referrer: string | null; deleted: boolean };

/** Each names somebody a few places on, in a ring: lines, circles, lines that hang on circles, and gaps in them. */
const people: fc.Arbitrary<One[]> = fc
  .array(
    fc.record({
      places: fc.option(fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 13 })), { freq: 6 }),
      isStranger: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      deleted: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((all) =>
    all.map(({ places, isStranger, deleted }, at) => ({
      id: `c${at}`,
      referrer: places === null ? null : isStranger ? "nobody" : `c${(at + places) % all.length}`,
      deleted,
    })),
  );

/** How many stand above somebody who is here; null: they go round, or hang on those who do. */
function above(one: One, here: ReadonlyMap<string, One>): number | null {
  const met = new Set<string>();
  for (let next: One | undefined = one; next; next = here.get(next.referrer ?? "")) {
    if (met.has(next.id)) return null;
    met.add(next.id);
  }
  return met.size - 1;
}

async function keep(all: One[]): Promise<void> {
  const people = all.map((one) => ({ ...one, at: middle, isActive: true, balance: null, read: true }));
  await keepProgram({ people, sales: [], credits: [] });
  await database().transaction((tx) =>
    recountReferrals(
      tx,
      all.map(({ id }) => id),
    ),
  );
}

async function idsOf(generation: string): Promise<string[]> {
  const rows = await database()
    .select({ id: customer.id })
    .from(customer)
    .where(customerWhere(CustomerMatch.parse({ generation })));
  return rows.map(({ id }) => id).sort();
}

test("of any program: each is in the generation that counting up from them gives, or in none", async () => {
  await fc.assert(
    fc.asyncProperty(people, async (all) => {
      await keep(all);
      const here = new Map(all.filter(({ deleted }) => !deleted).map((one) => [one.id, one]));
      for (const generation of ["none", ...Array.from({ length: 10 }, (_, depth) => String(depth))]) {
        const expected = [...here.values()]
          .filter((one) => String(above(one, here) ?? "none") === generation)
          .map(({ id }) => id)
          .sort();
        expect([generation, await idsOf(generation)]).toEqual([generation, expected]);
      }
    }),
    { numRuns: Number(process.env.STATS_RUNS ?? 40), endOnFailure: false },
  );
}, 240_000);

const Plan = z.object({
  "Node Type": z.string(),
  "Actual Rows": z.number(),
  "Actual Loops": z.number(),
  "Rows Removed by Filter": z.number().default(0),
  "Rows Removed by Join Filter": z.number().default(0),
  get Plans() {
    return z.array(Plan).default([]);
  },
});
type Plan = z.output<typeof Plan>;
const nodesOf = (plan: Plan): Plan[] => [plan, ...plan.Plans.flatMap(nodesOf)];

test("who is in none is asked once for all, and looks at each a few times however little memory there is", async () => {
  const count = 2_000;
  // Lines of ten, of which the last is a circle.
  await keep(
    Array.from({ length: count }, (_, at) => {
      const top = at < count - 10 ? null : `c${count - 1}`;
      return { id: `c${at}`, referrer: at % 10 === 0 ? top : `c${at - 1}`, deleted: false };
    }),
  );
  expect(await idsOf("none")).toHaveLength(10);
  const where = customerWhere(CustomerMatch.parse({ generation: "none" }));
  const nodes = await database().transaction(async (tx) => {
    await tx.execute(sql`analyze ${customer}`);
    await tx.execute(sql`set local work_mem = '64kB'`);
    const { rows } = await tx.execute<{ "QUERY PLAN": unknown }>(
      sql`explain (analyze, format json) select id from ${customer} where ${where} order by joined_at desc, id desc limit 50`,
    );
    const [{ Plan: plan }] = z.tuple([z.object({ Plan })]).parse(rows[0]?.["QUERY PLAN"]);
    return nodesOf(plan);
  });
  expect(nodes.filter((node) => node["Node Type"] === "Recursive Union")).toMatchObject([
    { "Actual Loops": 1 },
  ]);
  for (const node of nodes) {
    const looked = node["Actual Rows"] + node["Rows Removed by Filter"] + node["Rows Removed by Join Filter"];
    expect(looked * node["Actual Loops"]).toBeLessThan(5 * count);
  }
});
