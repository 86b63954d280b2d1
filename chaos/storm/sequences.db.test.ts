import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST } from "@/app/api/webhooks/partnero/route";
import { getBalance } from "@/lib/server/balances/get-balance";
import { getCustomer } from "@/lib/server/customers/get-customer";
import { openDesk } from "@/lib/server/customers/testing";
import { database } from "@/lib/server/db/pool";
import { reread } from "@/lib/server/db/schema";
import { env } from "@/lib/server/env";
import { allTakenAlong } from "@/lib/server/mirror/take-along";
import { bringAllAlong } from "@/lib/server/mirror/testing";
import { createSyncRequest } from "@/lib/server/sync/create-sync-request";
import { readHinted } from "@/lib/server/sync/read-hinted";
import { syncOnce } from "@/lib/server/sync/sync-once";
import { removeEndless, syncUntilQuiet } from "@/lib/server/sync/testing";
import { asked, person } from "@/lib/server/testing/people";
import { createRegistration } from "@/lib/server/webhooks/create-registration";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { Chance } from "../random";
import { Changes } from "./changes";
import { compareBooks } from "./compare";
import { ourBooks } from "./our-books";
import { PostOffice } from "./post-office";
import { Program } from "./program";
import { bodyOf, received } from "./received";
import { Telling } from "./telling";
import { theirBooks } from "./their-books";

// The storm of `npm run chaos` in small: any sequence of changes at Partnero, deliveries that are lost, doubled and
// overtaken, failed and belated reads, looks, slices of the sync broken off and full passes.

const admin = person("admin");
const telling = new Telling();
/** Printed where a sequence fails; `SEQUENCE_SEED` begins with it again. */
const seed = Number(process.env.SEQUENCE_SEED ?? Math.floor(Math.random() * 2 ** 31));
const chance = new Chance(seed);
let sandbox: RunningSandbox;
let office: PostOffice;
let door: Server;
let desk: Awaited<ReturnType<typeof openDesk>>;
let program: Program;
let changes: Changes;

beforeAll(async () => {
  sandbox = await startSandbox({ customers: 40, rate: 1_000_000 });
  office = await PostOffice.open(chance, telling, 150);
  desk = await openDesk(sandbox, { REFDESK_URL: office.url, REFDESK_SYNC: "0" });
  await removeEndless();
  door = createServer((request, response) => {
    void bodyOf(request)
      .then((bytes) => POST(received(request, bytes), { params: Promise.resolve({}) }))
      .then(({ status }) => response.writeHead(status).end());
  }).listen(0, "127.0.0.1");
  const address = new Promise<string>((resolve) =>
    door.on("listening", () => resolve(`http://127.0.0.1:${(door.address() as AddressInfo).port}`)),
  );
  office.desks = [{ address, kills: 0 }];
  await createRegistration(admin, asked());
  program = new Program(new URL(sandbox.url).origin);
  changes = new Changes(program, chance, telling);
  await changes.load();
  await syncUntilQuiet({ reconcile: true, fill: true });
});
afterAll(async () => {
  office.close();
  await desk.close();
  door.close();
  await sandbox.close();
});

/** What can come next. */
const steps = {
  change: () => changes.one(),
  changes: async () => {
    await Promise.all(Array.from({ length: 6 }, () => changes.one()));
  },
  look: async () => {
    const id = changes.someone();
    // Somebody edits while somebody else looks.
    await Promise.allSettled([
      getCustomer(admin, { id }, asked()),
      getBalance(admin, { id, maxAge: 0 }, asked()),
      changes.edit(id),
    ]);
  },
  sync: () => unlessItFails(syncOnce({ kind: "full" })),
  stopped: () => unlessItFails(syncOnce({ kind: "full" }, AbortSignal.timeout(chance.within(1, 30)))),
  pass: async () => {
    await createSyncRequest(admin, asked());
  },
  refusing: () =>
    desk.faults({ path: "/v1/customers**", method: "GET", mode: "429", retryAfter: 0, times: 2 }),
  failing: () => desk.faults({ path: "/v1/customers**", method: "GET", mode: "500", skip: 2, times: 3 }),
  late: () => desk.faults({ path: "/v1/customers**", method: "GET", mode: "late", delayMs: 60, times: 4 }),
  wind: () => office.untilIdle(5_000),
} satisfies Record<string, () => Promise<unknown>>;
type Step = keyof typeof steps;

/** Lets one answer about one customer say what was true 300 ms before. Out: answers when that one has been asked for. */
async function oneLate(): Promise<() => Promise<void>> {
  const rule = { name: "late", path: "/v1/customers/*", method: "GET", mode: "late", delayMs: 300, times: 1 };
  await program.control("PUT", "/faults", [rule]);
  return () => expect.poll(() => program.fired("late"), { interval: 5 }).toBe(1);
}

/** Edits somebody. Out: when the desk has been told, unless that was lost; false where Partnero refused the edit. */
async function editAndTell(id: string): Promise<boolean> {
  const [told, refused] = [office.events, changes.refused];
  await changes.edit(id);
  if (changes.refused > refused) return false;
  await expect.poll(() => office.events, { interval: 5 }).toBeGreaterThan(told);
  await office.untilIdle(2_000);
  return true;
}

/** Somebody is edited while a reading of them is on its way, and that is read before the first answer comes. */
async function overtaken(): Promise<void> {
  const isAsked = await oneLate();
  const id = changes.someone();
  const look = unlessItFails(getCustomer(admin, { id }, asked()));
  await isAsked();
  await editAndTell(id);
  await readHinted();
  await look;
  await allTakenAlong();
}

/** Somebody is edited again while they are read because of a hint. */
async function hintedMeanwhile(): Promise<void> {
  const id = changes.someone();
  await editAndTell(id);
  const mine = eq(reread.customerId, id);
  if ((await database().$count(reread, mine)) === 0) return;
  await database()
    .update(reread)
    .set({ dueAt: new Date(0) })
    .where(mine);
  const isAsked = await oneLate();
  const reading = readHinted();
  await isAsked();
  await editAndTell(id);
  await reading;
}

/** Somebody is edited, and Partnero fails when they are read because of it. */
async function failedOnce(): Promise<void> {
  await desk.faults({ path: "/v1/customers/**", method: "GET", mode: "500", times: 50 });
  await editAndTell(changes.someone());
  await readHinted();
  await desk.faults();
}

const unlessItFails = (work: Promise<unknown>) => work.catch(() => undefined);

/** No faults any more; every delivery through, and everybody read who was hinted at, but no list that would mend more. */
async function quiet(): Promise<void> {
  await desk.calm();
  await office.untilIdle(10_000);
  await allTakenAlong();
  while ((await database().$count(reread)) > 0) {
    await database()
      .update(reread)
      .set({ dueAt: new Date(0) });
    await readHinted();
  }
  await bringAllAlong();
}

const differences = async (only?: Set<string>) => {
  const ours = await ourBooks(env().DATABASE_URL ?? "");
  const theirs = await theirBooks(program, { mainUnit: ours.mainUnit, alsoAsk: only ?? changes.ids });
  return compareBooks(theirs, ours, { only }).differences;
};

/** Where there are two databases, fewer on each. */
const usualRuns = process.env.TEST_DATABASE_URL ? 3 : 5;

test("after any sequence, once it is quiet, the mirror is Partnero's books", async () => {
  const some = fc.array(fc.constantFrom(...(Object.keys(steps) as Step[])), { minLength: 10, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(some, async (sequence) => {
      for (const step of sequence) await steps[step]();
      await quiet();
      for (const race of [failedOnce, hintedMeanwhile, overtaken]) await race();
      await quiet();
      expect(await differences(telling.toldOnes())).toEqual([]);
      await syncUntilQuiet({ reconcile: true, fill: true });
      await quiet();
      expect(await differences()).toEqual([]);
      expect(office.complaints).toEqual([]);
    }),
    // One program after the other would take minutes: a sequence goes on where the one before it ended.
    { seed, numRuns: Number(process.env.SEQUENCES ?? usualRuns), endOnFailure: true },
  );
});
