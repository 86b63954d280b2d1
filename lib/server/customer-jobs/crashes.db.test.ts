import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { openDesk } from "../customers/testing";
import { keepCustomers } from "../mirror/keep-customers";
import { partnero } from "../partnero/partnero";
import { joinTeam } from "../testing/people";
import { forgetLeases, otherProcesses } from "../work/testing";
import { admin, choose, move, outcomes, read, until, upload } from "./testing";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
const { work, kill, killAll, forget } = otherProcesses("lib/server/customer-jobs/testing-process.ts");
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 5, rate: 1_000_000 });
  desk = await openDesk(sandbox);
  await joinTeam(admin);
});
afterEach(killAll);
afterAll(async () => {
  await desk.close();
  await sandbox.close();
  await forget();
});

const through = async (id: string, end: string) => {
  const { counts } = await read(id);
  return end === "undone" ? counts.undone : counts.done;
};

/** Two processes at a time, killed whenever some rows are through; then one that ends it. */
async function killAgainAndAgain(id: string, end: "finished" | "undone") {
  for (let kills = 0; kills < 2; kills += 1) {
    const before = await through(id, end);
    const pair = await Promise.all([work(), work()]);
    const isOn = async () => (await through(id, end)) > before + 1 || (await read(id)).state === end;
    await expect.poll(isOn, { interval: 20 }).toBe(true);
    await Promise.all(pair.map(kill));
    await forgetLeases();
  }
  return until(id, end);
}

test("killed again and again: each is archived, nobody else, and undo brings exactly those back", async () => {
  const made = [];
  for (let one = 0; one < 8; one += 1) made.push(await desk.customer());
  const already = made[5]?.id ?? "";
  await partnero().archiveCustomer(already);
  await keepCustomers(made, { asOf: new Date() });
  const ids = made.map(({ id }) => id);
  await desk.faults({ path: "/v1/customers/**", method: "POST", mode: "delay", when: "after", delayMs: 250 });
  const job = await choose("archive", { ids });
  await move(job.id, "running");
  await killAgainAndAgain(job.id, "finished");
  // The mirror held this one as active; it had been archived by somebody else, and stays so.
  const expected = (mine: string) =>
    Object.fromEntries(ids.map((id) => [id, id === already ? "unchanged" : mine]));
  expect(await outcomes(job.id)).toEqual(expected("done"));
  await move(job.id, "undoing");
  await killAgainAndAgain(job.id, "undone");
  expect(await outcomes(job.id)).toEqual(expected("undone"));
  const active = await Promise.all(
    ids.map(async (id) => (await partnero().getCustomer(id, { fresh: true })).isActive),
  );
  expect(active).toEqual(ids.map((id) => id !== already));
});

test("an import that is killed creates nobody twice", async () => {
  const rows = Array.from({ length: 10 }, (_, at) => `,crash${at}@import.example,Crash ${at}`);
  const job = await upload(`id,email,name\n${rows.join("\n")}`);
  await until(job.id, "checked");
  await move(job.id, "running");
  const posts = await desk.arrivals(() => killAgainAndAgain(job.id, "finished"));
  expect(Object.values(await outcomes(job.id))).toEqual(rows.map(() => "done"));
  expect(posts.filter((each) => each.committed && each.path === "/v1/customers")).toHaveLength(10);
});
