import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { grantCredit } from "../credits/grant-credit";
import { journal, leaveJournal } from "../credits/journal/journal";
import { recoverCredits } from "../credits/journal/recover-credits";
import { bodyOf } from "../credits/testing";
import { openDesk } from "../customers/testing";
import { database } from "../db/pool";
import { credit, creditGate, customerJob, customerJobRow } from "../db/schema";
import { setLimits } from "../limits/testing";
import { keepCustomers } from "../mirror/keep-customers";
import { partnero } from "../partnero/partnero";
import { asked, joinTeam } from "../testing/people";
import { admin, choose, done, move, outcomes, read, rowsOf, until, upload } from "./testing";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 5, rate: 1_000_000 });
  desk = await openDesk(sandbox);
  await joinTeam(admin);
  await setLimits();
});
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

async function people(count: number): Promise<string[]> {
  const made = await Promise.all(Array.from({ length: count }, () => desk.customer()));
  await keepCustomers(made, { asOf: new Date() });
  return made.map(({ id }) => id);
}

/** A start on a backup that is older than the credit journal: one credit that was sent is not in it. */
async function restart() {
  const { id: customerId } = await desk.customer();
  const { id } = await grantCredit(admin, { id: randomUUID(), body: bodyOf({ customerId }) }, asked());
  const before = { state: "prepared", attempt: 0, fence: null, sentAt: null, sendAt: null, settledAt: null };
  await database().update(credit).set(before).where(eq(credit.id, id));
  leaveJournal();
  await journal();
  await recoverCredits();
  await database().delete(creditGate);
}

/** The job as it stood in a backup from while it was running, before any row was through. */
async function backToTheStart(id: string) {
  const running = { state: "running", endedAt: null, undoUntil: null };
  await database().update(customerJob).set(running).where(eq(customerJob.id, id));
  await database()
    .update(customerJobRow)
    .set({ state: "waiting", at: null })
    .where(eq(customerJobRow.jobId, id));
}

/** Lets the loop go round: another job comes to its end meanwhile. */
async function whileOthersWork() {
  await done((await choose("archive", { ids: await people(1) })).id);
}

const lines = async (id: string) =>
  (await desk.trail()).filter((one) => one.operationId === id && one.actorId === "refdesk");

test("a running job of a restored backup stands still and says why, until a person resumes it", async () => {
  const [a = "", b = ""] = await people(2);
  const job = await choose("archive", { ids: [a, b] });
  await done(job.id);
  // What was undone since the backup: going on by itself would archive them once more.
  await partnero().restoreCustomer(b);
  await backToTheStart(job.id);
  await restart();
  expect(await read(job.id)).toMatchObject({
    state: "paused",
    detail: expect.stringMatching(/restored from a backup.*A colleague can resume it/),
  });
  const byItself = await desk.arrivals(whileOthersWork);
  expect(byItself.filter(({ path }) => path.includes(a) || path.includes(b))).toEqual([]);

  // A start that is repeated says it once.
  await restart();
  expect((await lines(job.id)).map(({ outcome, detail }) => `${outcome} ${detail}`)).toEqual([
    expect.stringMatching(/^failed Paused\. The database was restored/),
  ]);

  const resumed = await desk.arrivals(() => done(job.id));
  expect(resumed.map(({ path }) => path)).toEqual([`/v1/customers/${b}/archive`]);
  expect(await outcomes(job.id)).toEqual({ [a]: "unchanged", [b]: "done" });
  expect(await rowsOf(job.id)).toHaveLength(2);
});

test("an undo that was under way in it ends where it is, and a person can undo the rest", async () => {
  const [a = "", b = ""] = await people(2);
  const job = await choose("archive", { ids: [a, b] });
  await done(job.id);
  await move(job.id, "undoing");
  await restart();
  expect(await read(job.id)).toMatchObject({
    state: "cancelled",
    undoUntil: expect.any(String),
    detail: expect.stringMatching(/restored from a backup.*A colleague can undo the rest/),
  });
  expect(await desk.arrivals(whileOthersWork)).toHaveLength(2);
  await move(job.id, "undoing");
  expect(await until(job.id, "undone")).toMatchObject({ counts: { undone: 2 } });
});

test("an import that had created somebody by then finds them, and creates nobody twice", async () => {
  const text = "id,email,name\nrestored-one,restored-one@import.example,One";
  const job = await until((await upload(text)).id, "checked");
  await done(job.id);
  await backToTheStart(job.id);
  await restart();
  expect(await read(job.id)).toMatchObject({ state: "paused" });
  expect(await desk.arrivals(() => done(job.id))).toEqual([]);
  expect(await rowsOf(job.id)).toMatchObject([{ outcome: "refused", detail: /is a customer already/ }]);
});

test("what waits for a person, and what is through, stays as it stands", async () => {
  const [a = "", b = ""] = await people(2);
  const waits = await choose("archive", { ids: [a] });
  const through = await done((await choose("archive", { ids: [b] })).id);
  await restart();
  expect(await read(waits.id)).toMatchObject({ state: "checked", detail: null });
  expect(await read(through.id)).toEqual(through);
});
