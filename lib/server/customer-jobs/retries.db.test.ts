import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { openDesk, refusal } from "../customers/testing";
import { keepCustomers } from "../mirror/keep-customers";
import { partnero } from "../partnero/partnero";
import { joinTeam, person } from "../testing/people";
import { admin, choose, done, move, outcomes, read, retry, rowsOf, until, upload } from "./testing";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 5, rate: 1_000_000 });
  desk = await openDesk(sandbox);
  await joinTeam(admin, person("marketing"));
});
afterEach(() => desk.calm());
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

async function people(count: number): Promise<string[]> {
  const made = await Promise.all(Array.from({ length: count }, () => desk.customer()));
  await keepCustomers(made, { asOf: new Date() });
  return made.map(({ id }) => id);
}

/** An archive of two, of which the second was refused. */
async function halfDone() {
  const [a = "", b = ""] = await people(2);
  await desk.faults({ path: `/v1/customers/${b}/archive`, mode: "422" });
  const job = await choose("archive", { ids: [a, b] });
  const ended = await done(job.id);
  expect(await outcomes(job.id)).toEqual({ [a]: "done", [b]: "failed" });
  await desk.calm();
  return { a, b, ended };
}

test("only what failed is tried again, once for two tabs, and undo begins anew for all of it", async () => {
  const { a, b, ended } = await halfDone();
  const writes = await desk.arrivals(async () => {
    await Promise.all([retry(ended.id, ended.endedAt), retry(ended.id, ended.endedAt)]);
    expect(await read(ended.id)).toMatchObject({ state: "running", endedAt: null, undoUntil: null });
    await until(ended.id, "finished");
  });
  expect(writes.map(({ path }) => path)).toEqual([`/v1/customers/${b}/archive`]);
  const again = await read(ended.id);
  expect(again.counts).toMatchObject({ done: 2, failed: 0 });
  expect(Date.parse(again.undoUntil ?? "") - Date.parse(again.endedAt ?? "")).toBe(600_000);
  const said = (await desk.trail()).filter(({ detail }) => detail === "Tried again: 1 failed.");
  expect(said).toMatchObject([{ actorId: admin.id, outcome: "started" }]);
  expect(await refusal(retry(ended.id, ended.endedAt))).toMatchObject({ code: "conflict" });
  expect(await refusal(retry(ended.id, again.endedAt))).toMatchObject({ code: "conflict" });
  await move(ended.id, "undoing");
  await until(ended.id, "undone");
  for (const id of [a, b]) expect((await partnero().getCustomer(id, { fresh: true })).isActive).toBe(true);
});

test("needs the right to start it", async () => {
  const { ended } = await halfDone();
  expect(await refusal(retry(ended.id, ended.endedAt, person("support")))).toMatchObject({
    code: "forbidden",
  });
});

test("an unknown create is looked for first, and not sent a second time", async () => {
  await desk.impatient();
  const { id } = await until((await upload("id,email\nlost-one,lost-one@import.example")).id, "checked");
  await desk.faults(
    { path: "/v1/customers", method: "POST", mode: "hang", when: "before", times: 1 },
    { path: "/v1/customers/lost-one", method: "GET", mode: "500", skip: 1, times: 8 },
  );
  const ended = await done(id);
  expect(ended.counts).toMatchObject({ unknown: 1 });
  await desk.calm();
  await partnero().createCustomer({ id: "lost-one", email: "lost-one@import.example" });
  const writes = await desk.arrivals(async () => {
    await retry(id, ended.endedAt);
    await until(id, "finished");
  });
  expect(writes).toEqual([]);
  expect(await read(id)).toMatchObject({ counts: { done: 1 } });
});

test("an unknown create whose id somebody else has taken since is not called ours", async () => {
  await desk.impatient();
  const { id } = await until((await upload("id,email\nlost-two,lost-two@import.example")).id, "checked");
  await desk.faults(
    { path: "/v1/customers", method: "POST", mode: "hang", when: "before", times: 1 },
    { path: "/v1/customers/lost-two", method: "GET", mode: "500", skip: 1, times: 8 },
  );
  const ended = await done(id);
  expect(ended.counts).toMatchObject({ unknown: 1 });
  await desk.calm();
  await partnero().createCustomer({ id: "lost-two", email: "somebody-else@import.example" });
  await retry(id, ended.endedAt);
  await until(id, "finished");
  expect(await rowsOf(id)).toMatchObject([
    { outcome: "refused", detail: expect.stringContaining("is a customer already") },
  ]);
});
