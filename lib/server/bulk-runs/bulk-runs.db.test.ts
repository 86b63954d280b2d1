import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { readCsv } from "@/lib/contract/csv";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { closeCredits } from "../credits/gate";
import { creditPath, openDesk, support } from "../credits/testing";
import { lastFile } from "../csv/testing";
import { database } from "../db/pool";
import { auditEvent, credit, creditGate, creditLimit, user } from "../db/schema";
import { asked, joinTeam, person } from "../testing/people";
import { exportBulkRun } from "./export-bulk-run";
import { getBulkRun } from "./get-bulk-run";
import { handOverRows } from "./hand-over-rows";
import { listBulkRuns } from "./list-bulk-runs";
import { checked, credited, move, outcomes, read, rowsOf, until, upload } from "./testing";
import { updateBulkRows } from "./update-bulk-rows";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeAll(async () => {
  sandbox = await startSandbox({ customers: 20 });
  desk = await openDesk(sandbox);
});
afterEach(() => desk.faults());
afterAll(async () => {
  expect(await desk.violations()).toEqual([]);
  await desk.close();
  await sandbox.close();
});

const customers = (count: number) => Promise.all(Array.from({ length: count }, () => desk.customer()));
const listOf = (ids: string[], amount = "3") => ids.map((id) => `${id},${amount}`).join("\n");
const balances = (ids: string[]) => Promise.all(ids.map(async (id) => (await desk.balance(id)).USD ?? "0"));
const release = (id: string, outcome: "duplicate" | "failed", lines?: number[]) =>
  updateBulkRows(support, { id, release: { outcome, lines } }, asked());
const trail = async (id: string) =>
  (
    await database().select().from(auditEvent).where(eq(auditEvent.operationId, id)).orderBy(auditEvent.seq)
  ).map((row) => row.detail);

describe("the dry run", () => {
  test("sends nothing, and says what would happen with every row", async () => {
    const [a = "", b = ""] = await customers(2);
    const before = await desk.writes();
    const text = `customer,amount,unit,reason\n${a},5,,\n${b},250,points,promotion\nnobody,5,,\ncustomer_9,5,,\n${b},x,,\namara.okafor@example.com,2.50,,`;
    const run = await checked(text, { fileName: "march.csv" });
    expect(await desk.writes()).toBe(before);
    expect(run).toMatchObject({
      state: "checked",
      fileName: "march.csv",
      rowCount: 6,
      startedAt: null,
      earlier: null,
      counts: { waiting: 3, refused: 3 },
      toCredit: [
        { money: { amount: "7.50", unit: "USD", isCurrency: true }, rows: 2 },
        { money: { amount: "250", unit: "points", isCurrency: false }, rows: 1 },
      ],
    });
    expect((await rowsOf(run.id)).map((row) => [row.line, row.outcome, row.customerId, row.detail])).toEqual([
      [2, "waiting", a, null],
      [3, "waiting", b, null],
      [4, "refused", null, "No customer has this id, key or e-mail."],
      [5, "refused", null, expect.stringContaining("only active customers")],
      [6, "refused", null, "Amount: Write the amount like 12.50."],
      [7, "waiting", "customer_1", null],
    ]);
    expect(await database().select().from(credit).where(eq(credit.bulkRunId, run.id))).toEqual([]);
    expect(await trail(run.id)).toEqual(["Uploaded. Nothing was sent.", "Checked. Nothing was sent."]);
  });

  test("what is no list is refused with the reason, and nothing stored", async () => {
    const before = (await listBulkRuns(support, { page: 1, limit: 1 })).meta.total;
    await expect(upload("customer,note\nc1,x")).rejects.toMatchObject({
      code: "invalid",
      details: { errors: { text: [expect.stringContaining("No column holds the amount")] } },
    });
    expect((await listBulkRuns(support, { page: 1, limit: 1 })).meta.total).toBe(before);
  });

  test("goes on after Partnero was away", async () => {
    const [a = ""] = await customers(1);
    await desk.faults({ path: `/v1/customers/${a}`, mode: "503", times: 1 });
    const { id } = await upload(`${a},1`);
    const waiting = until(id, "checked");
    await expect.poll(async () => (await read(id)).detail).toContain("It goes on by itself");
    expect(await waiting).toMatchObject({ detail: null, counts: { waiting: 1 } });
  });
});

describe("limits", () => {
  test("are counted before the start, row by row, and what is above waits for a second person", async () => {
    const [a = "", b = "", c = "", d = ""] = await customers(4);
    const agent = person("support", "limited");
    await joinTeam(agent);
    const line = { role: "support", unit: "KWD", isCurrency: true, updatedBy: "x", updatedAt: new Date() };
    await database()
      .insert(creditLimit)
      .values({ ...line, perCredit: "100", perAgentDay: "150", perCustomerQuarter: "80" });
    await desk.grant({ customerId: c, amount: "60", unit: "KWD" }, undefined, person("admin"));
    // What a second person has to decide leaves the agent's day as it is.
    await desk.grant({ customerId: d, amount: "500", unit: "KWD" }, undefined, agent);
    const text = `${a},101,,KWD\n${b},30,,KWD\n${c},25,,KWD\n${a},1,,JPY`;
    const run = await checked(text);
    expect(await getBulkRun(agent, run)).toMatchObject({ aboveLimits: 2, counts: { waiting: 4 } });
    await move(run.id, "running", agent);
    const done = await until(run.id, "finished");
    expect(done).toMatchObject({ aboveLimits: null, counts: { approval: 2, applied: 2 } });
  });
});

describe("a started list", () => {
  test("credits each row once, with a receipt and a trail of its own", async () => {
    const ids = await customers(3);
    const run = await checked(listOf(ids));
    const done = await credited(run.id);
    expect(done).toMatchObject({
      state: "finished",
      startedBy: { id: support.id },
      counts: { applied: 3, waiting: 0 },
      applied: [{ money: { amount: "9.00" }, rows: 3 }],
      toCredit: [],
    });
    expect(await balances(ids)).toEqual(["3.00", "3.00", "3.00"]);
    const rows = await rowsOf(run.id);
    for (const row of rows) {
      expect(row.credit?.state).toBe("applied");
      expect(await desk.sends(row.credit?.id ?? "")).toBe(1);
    }
    const [given] = await database()
      .select()
      .from(credit)
      .where(eq(credit.id, rows[1]?.credit?.id ?? ""));
    expect(given).toMatchObject({ bulkRunId: run.id, bulkRow: 2, createdBy: support.id, customerId: ids[1] });
    expect((await trail(run.id)).slice(2)).toEqual(["Started.", "Finished."]);
  });

  test("uploaded a second time it pays nobody, and says when it was credited before and by whom", async () => {
    const ids = await customers(3);
    const first = await checked(listOf(ids));
    await credited(first.id);
    const sent = await desk.writes();
    const second = await checked(`\ufeffKey;Amount\r\n${ids.map((id) => `${id};3.00`).join("\r\n")}\r\n`);
    expect(second).toMatchObject({
      counts: { applied: 3, waiting: 0 },
      earlier: { runId: first.id, by: { name: support.name } },
    });
    await expect(move(second.id, "running")).rejects.toMatchObject({ code: "conflict" });
    expect(await desk.writes()).toBe(sent);
    expect(await balances(ids)).toEqual(["3.00", "3.00", "3.00"]);
  });

  test("two uploads of one list, checked before either was started, pay once", async () => {
    const ids = await customers(3);
    const [one, other] = [await checked(listOf(ids)), await checked(listOf(ids))];
    await Promise.all([move(one.id, "running"), move(other.id, "running")]);
    await Promise.all([until(one.id, "finished"), until(other.id, "finished")]);
    expect(await balances(ids)).toEqual(["3.00", "3.00", "3.00"]);
    expect(await read(other.id)).toMatchObject({ counts: { applied: 3 } });
  });

  test("a refusal and an unknown end are receipts, and the rest goes on", async () => {
    const [a = "", b = "", c = ""] = await customers(3);
    await desk.faults(
      { path: creditPath(a), mode: "422", times: 1 },
      { path: creditPath(b), mode: "reset", when: "after", times: 1 },
    );
    const run = await checked(`${listOf([a, b, c])}\n${b},4`);
    expect(await credited(run.id)).toMatchObject({
      counts: { not_applied: 1, unknown: 1, applied: 1, failed: 1 },
    });
    expect((await rowsOf(run.id))[3]?.detail).toContain("has to be settled first");
    expect(await outcomes(run.id)).toEqual([
      [1, "not_applied"],
      [2, "unknown"],
      [3, "applied"],
      [4, "failed"],
    ]);
  });
});

describe("what looks like a repetition", () => {
  test("waits for a decision: within the list, and against the last day of the ledger", async () => {
    const [a = "", b = ""] = await customers(2);
    await desk.grant({ customerId: b, amount: "3.00" });
    const run = await checked(`${a},3\n${a},3\n${a},4\n${a},3\n${b},3`);
    expect(run).toMatchObject({ counts: { waiting: 2, duplicate: 3 } });
    const rows = await rowsOf(run.id);
    expect(new Set((await rowsOf(run.id)).map((row) => row.duplicateOf?.creditId)).size).toBe(4);
    expect(rows[1]).toMatchObject({
      duplicateOf: { line: 1 },
      detail: "The same customer and amount as on line 1.",
    });
    expect(rows[4]?.detail).toMatch(/^The support gave this customer the same amount on \d{4}-\d\d-\d\d at /);
    await credited(run.id);
    expect(await balances([a, b])).toEqual(["7.00", "3.00"]);

    // One by one: the list waits until somebody resumes it.
    expect(await release(run.id, "duplicate", [4])).toMatchObject({
      state: "paused",
      counts: { waiting: 1 },
    });
    await credited(run.id);
    expect(await balances([a, b])).toEqual(["10.00", "3.00"]);
    await release(run.id, "duplicate");
    expect(await credited(run.id)).toMatchObject({ state: "finished", counts: { applied: 5, duplicate: 0 } });
    expect(await balances([a, b])).toEqual(["13.00", "6.00"]);
  });

  test("that a colleague has given since the check is held back, even where another one was agreed to", async () => {
    const [a = ""] = await customers(1);
    const run = await checked(`${a},3\n${a},3`);
    await release(run.id, "duplicate");
    const given = await desk.grant({ customerId: a, amount: "3.00" });
    await credited(run.id);
    expect(await balances([a])).toEqual(["3.00"]);
    const rows = await rowsOf(run.id);
    expect(rows.map((row) => [row.outcome, row.duplicateOf?.creditId])).toEqual([
      ["duplicate", given.id],
      ["duplicate", given.id],
    ]);
  });

  test("of a row of another list is found after the day is over", async () => {
    const [a = ""] = await customers(1);
    const first = await checked(`${a},3`);
    await credited(first.id);
    await database()
      .update(credit)
      .set({ createdAt: new Date(Date.now() - 30 * 86_400_000) })
      .where(eq(credit.bulkRunId, first.id));
    const longer = await checked(`${a},3\n${await desk.customer()},3`);
    expect(longer).toMatchObject({ counts: { duplicate: 1, waiting: 1 }, earlier: null });
  });
});

describe("rows that are released while the list runs in a colleague's name", () => {
  const boss = person("admin", "boss");
  beforeAll(() => joinTeam(boss));
  const giversOf = async (id: string) =>
    (await database().select().from(credit).where(eq(credit.bulkRunId, id)).orderBy(credit.bulkRow)).map(
      (one) => one.createdBy,
    );

  test("wait until somebody resumes it, and are given in that person's name", async () => {
    const [a = ""] = await customers(1);
    const run = await checked(`${a},3\n${a},3`);
    await move(run.id, "running", boss);
    expect(await release(run.id, "duplicate")).toMatchObject({
      state: "paused",
      detail: expect.stringContaining(support.name),
    });
    expect(await credited(run.id)).toMatchObject({ state: "finished", counts: { applied: 2 } });
    expect(await giversOf(run.id)).toEqual([support.id, support.id]);
  });

  test("go out at once where who runs it has said so", async () => {
    const [a = ""] = await customers(1);
    const run = await checked(`${a},3\n${a},3`);
    await move(run.id, "running", boss);
    const released = updateBulkRows(boss, { id: run.id, release: { outcome: "duplicate" } }, asked());
    expect(await released).toMatchObject({ state: "running", detail: null });
    await until(run.id, "finished");
    expect(await giversOf(run.id)).toEqual([boss.id, boss.id]);
  });

  test("are not taken for the colleague's in the very moment either", async () => {
    const [a = ""] = await customers(1);
    const run = await checked(`${a},3\n${a},3`);
    await move(run.id, "running", boss);
    let isReleased = false;
    const isOver = async () => {
      const { state, counts } = await read(run.id);
      if (counts.applied === 1 && !isReleased) {
        isReleased = true;
        await release(run.id, "duplicate");
      }
      // As it was when it was asked.
      return state !== "running";
    };
    await handOverRows(run.id, { isOver, wait: async () => undefined });
    expect([isReleased, await giversOf(run.id)]).toEqual([true, [boss.id]]);
    expect(await read(run.id)).toMatchObject({ state: "paused", counts: { waiting: 1 } });
  });
});

describe("pause, resume, stop", () => {
  test("paused it hands over nothing more; resumed it goes on; by whoever resumes it", async () => {
    const ids = await customers(6);
    const run = await checked(listOf(ids));
    await desk.faults({ path: creditPath(), mode: "delay", delayMs: 150 });
    await move(run.id, "running");
    const working = until(run.id, "paused");
    await expect.poll(async () => (await read(run.id)).counts.applied).toBeGreaterThan(0);
    await move(run.id, "paused");
    await working;
    const handed = (await rowsOf(run.id)).filter((row) => row.credit !== null).length;
    expect(handed).toBeLessThan(6);
    await until(run.id, "paused");
    expect((await rowsOf(run.id)).filter((row) => row.credit !== null)).toHaveLength(handed);
    const colleague = person("admin");
    await joinTeam(colleague);
    await move(run.id, "running", colleague);
    expect(await until(run.id, "finished")).toMatchObject({
      startedBy: { id: colleague.id },
      counts: { applied: 6 },
    });
    expect(await balances(ids)).toEqual(ids.map(() => "3.00"));
    const givers = new Set(
      (await database().select().from(credit).where(eq(credit.bulkRunId, run.id))).map(
        (one) => one.createdBy,
      ),
    );
    expect(givers).toEqual(new Set([support.id, colleague.id]));
  });

  test("stopped for good nothing more goes out, and it can't be resumed", async () => {
    const ids = await customers(2);
    const run = await checked(listOf(ids));
    await move(run.id, "discarded");
    await expect(move(run.id, "running")).rejects.toMatchObject({ code: "conflict" });
    await expect(release(run.id, "duplicate")).rejects.toMatchObject({ code: "conflict" });
    expect(await balances(ids)).toEqual(["0", "0"]);
  });

  test("who loses the right, or is switched off, stops giving", async () => {
    const leaver = person("support", "leaver");
    await joinTeam(leaver);
    for (const change of [{ role: "marketing" }, { role: "support", deactivatedAt: new Date() }]) {
      const ids = await customers(2);
      const run = await checked(listOf(ids));
      await move(run.id, "running", leaver);
      await database().update(user).set(change).where(eq(user.id, leaver.id));
      const halted = await until(run.id, "paused", "finished");
      expect(halted).toMatchObject({
        state: "paused",
        detail: expect.stringContaining("A colleague can resume it"),
      });
      expect(await balances(ids)).toEqual(["0", "0"]);
    }
  });

  test("while credits are closed it waits and says why, and goes on when they are opened", async () => {
    const ids = await customers(2);
    const run = await checked(listOf(ids));
    await database().transaction((tx) => closeCredits(tx, "The journal's disk is full."));
    await move(run.id, "running");
    const working = until(run.id, "finished");
    await expect.poll(async () => (await read(run.id)).detail).toMatch(/disk is full.*goes on by itself/);
    expect(await balances(ids)).toEqual(["0", "0"]);
    await database().delete(creditGate);
    expect(await working).toMatchObject({ detail: null, counts: { applied: 2 } });
  });

  test("is refused for who may not, and nothing happens", async () => {
    const run = await checked(listOf(await customers(1)));
    for (const role of ["marketing", "manager"] as const) {
      await expect(move(run.id, "running", person(role))).rejects.toMatchObject({ code: "forbidden" });
      await expect(upload("c,1", {}, person(role))).rejects.toMatchObject({ code: "forbidden" });
      const released = updateBulkRows(person(role), { id: run.id, release: { outcome: "failed" } }, asked());
      await expect(released).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await read(run.id)).toEqual(run);
  });
});

test("the receipts are a file that no spreadsheet runs", async () => {
  const [a = ""] = await customers(1);
  const run = await checked(`${a},3,goodwill,USD,=1+1`);
  await credited(run.id);
  const text = await (await exportBulkRun(support, { id: run.id }, asked())).text();
  expect(text).toContain(`,'=1+1,`);
  expect(await lastFile("credits.export")).toMatchObject({
    targetType: "bulk_run",
    trail: [["started"], ["done", "1 receipt exported."]].map((each) => expect.arrayContaining(each)),
  });
  const [head, row] = readCsv(text).map((record) => record.cells);
  expect(head?.slice(0, 4)).toEqual(["Line", "Outcome", "Customer as given", "Customer id"]);
  expect(row?.slice(0, 9)).toEqual(["1", "Applied", a, a, "Case One", "3.00", "USD", "Goodwill", "=1+1"]);
});
