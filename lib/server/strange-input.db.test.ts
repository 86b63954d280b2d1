import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { openTestTeam, type TestTeam } from "./team/testing";
import { askRoute, queryNames, type Route, routes, rules } from "./testing/every-route";

/** What an attacker types where a text is meant, and what breaks databases, URLs and calendars. */
const allTexts = [
  ...[
    "\0",
    "a\0b",
    "\ud800",
    "x\udc00",
    "\u202e",
    "\u007f",
    "",
    " ",
    "..",
    "%00",
    "%",
    "a/b",
    "💥".repeat(120),
  ],
  ...["'; drop table customer;--", "{{7*7}}", "__proto__", "-1", "0", "1e309", "9".repeat(30), "NaN", "null"],
  ...["0000-01-01", "0001-01-01", "2020-02-30", "9999-12-31", "2999-12-31", "2020-01-01T24:00:00Z"],
];
// Where there are two databases, half of them on each.
const half = inject("testDatabase").kind === "embedded" ? 0 : 1;
const texts = allTexts.filter((_, at) => !process.env.TEST_DATABASE_URL || at % 2 === half);
const things = [null, true, -0, 1e308, [], {}, [[]], { length: 1 }, ["\0"], { "\0": 1 }];
const paramNames = routes.flatMap(({ path }) => [...path.matchAll(/\w+(?=\])/g)].map(String));
/** A cursor of the customer list that names a day which no calendar has. */
const cursor = Buffer.from('["joined","desc","2020-02-30T00:00:00Z","x"]').toString("base64url");

let team: TestTeam;
let sandbox: RunningSandbox;
let admin: Headers;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 5, rate: 1_000_000 });
  team = await openTestTeam({ PARTNERO_API_URL: sandbox.url });
  admin = await team.headersOf(team.admin);
});
afterAll(async () => {
  await team.close();
  await sandbox.close();
});

async function answered(route: Route, asking: Parameters<typeof askRoute>[2]) {
  const answer = await askRoute(route, admin, asking);
  // A file that breaks off has begun with 200.
  const text = await answer.text().catch((error: unknown) => `broke off: ${error}`);
  if (answer.status < 500 && !text.startsWith("broke off")) return [];
  return [`${JSON.stringify(asking)}: ${answer.status} ${text.slice(0, 200)}`];
}

describe("whatever is asked, the answer is an answer or a refusal", { timeout: 60_000 }, () => {
  test.each(routes.filter(({ path }) => path.includes("[")))("in the path of $name", async (route) => {
    const failed = [];
    for (const text of texts) {
      const params = Object.fromEntries(paramNames.map((name) => [name, text]));
      failed.push(...(await answered(route, { params })));
    }
    expect(failed).toEqual([]);
  });

  test.each(routes.filter(({ method }) => method === "GET"))("in the query of $name", async (route) => {
    const failed = [];
    const usual = rules[route.name]?.query ?? "";
    for (const name of await queryNames(route))
      for (const text of [cursor, ...texts]) {
        const query = new URLSearchParams(usual);
        query.set(name, text);
        failed.push(...(await answered(route, { query: query.toString() })));
      }
    expect(failed).toEqual([]);
  });

  const taking = routes.filter(({ name }) => rules[name]?.body !== undefined);
  test.each(taking)("in the body of $name", async (route) => {
    const failed = [];
    for (const body of variants(rules[route.name]?.body)) failed.push(...(await answered(route, { body })));
    expect(failed).toEqual([]);
  });
});

/** The body with each of its parts in turn, and the whole, put in the place of something strange. */
function variants(body: unknown): unknown[] {
  const strange = [...texts, ...things];
  if (typeof body !== "object" || body === null) return strange;
  const parts = Object.entries(body).flatMap(([name, part]) =>
    variants(part).map((other) =>
      Array.isArray(body) ? body.with(Number(name), other) : { ...body, [name]: other },
    ),
  );
  return [...strange, ...parts];
}
