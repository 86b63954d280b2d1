import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { creditPath, impatient, openDesk } from "../testing";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeAll(async () => {
  sandbox = await startSandbox({ customers: 20 });
  desk = await openDesk(sandbox);
});
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

/** What the sandbox does to the credit request → what the ledger must say, and how often it was committed. */
type Row = [mode: string, when: "before" | "after", state: string, commits: number];

/** The API's own no: decided, nothing happened. (429, which stops the whole client, is in sending.db.test.ts.) */
const refusals = ["400", "401", "403", "404", "422"].map((m): Row => [m, "before", "rejected", 0]);
/** Everything else after the first byte tells nothing, whichever side of the commit it came from. */
const eitherSide = (modes: string) =>
  modes.split(" ").flatMap((m): Row[] => [
    [m, "before", "unknown", 0],
    [m, "after", "unknown", 1],
  ]);
const nonsense = [
  "409 500 502-html 503 reset cut-body wrong-json html-200 redirect huge",
  "wrong-content-type empty-body no-status gzip-bomb",
].flatMap(eitherSide);
/** No end of an answer for as long as a credit may take. */
const silences = eitherSide("hang slow");
/** A yes, early, late or with strange contents. (The same before the commit is a lie nobody could see.) */
const confirmations: Row[] = [
  ["delay", "after", "applied", 1],
  ["wrong-shape", "after", "applied", 1],
];

const answers = [...refusals, ...nonsense, ...confirmations];
const customerOf = (mode: string, when: string) => `case-${mode}-${when}`;

beforeAll(() =>
  desk.faults(
    ...[...answers, ...silences].map(([mode, when]) => ({
      path: creditPath(customerOf(mode, when)),
      mode,
      when,
      times: 1,
    })),
  ),
);

async function isClassified(...[mode, when, state, commits]: Row) {
  const id = randomUUID();
  const customerId = await desk.customer(customerOf(mode, when));

  const answered = await desk.grant({ customerId }, id);
  expect(answered.state).toBe(state);
  expect(answered.detail).toMatch(/\w.*\.$/);
  expect(await desk.commits(customerId, id)).toBe(commits);

  // Asking again, later and without the fault, changes nothing and sends nothing.
  const repeated = await desk.grant({ customerId }, id);
  expect(repeated).toEqual(answered);
  expect(await desk.sends(id)).toBe(1);
  expect(await desk.commits(customerId, id)).toBe(commits);
}

describe("what the answer says about a credit", () => {
  test.concurrent.each(answers)("%s %s the commit → %s", isClassified);

  test.concurrent("an untroubled credit is applied and its balance read back", async () => {
    const id = randomUUID();
    const credit = await desk.grant({ customerId: await desk.customer() }, id);
    expect(credit).toMatchObject({
      state: "applied",
      balanceBefore: { amount: "0.00", unit: "USD", isCurrency: true },
      balanceAfter: { amount: "10.00", unit: "USD", isCurrency: true },
    });
    expect(await desk.sends(id)).toBe(1);
  });
});

describe("what no answer says about it", () => {
  beforeAll(() => desk.connect({ limits: impatient }));
  test.concurrent.each(silences)("%s %s the commit → %s", isClassified);
});

test("after all of it the ledger holds every promise", async () => {
  expect(await desk.violations()).toEqual([]);
});
