import { randomUUID } from "node:crypto";
import { appendFile, readdir, readFile, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { checked, move, read as readList } from "../../bulk-runs/testing";
import { database } from "../../db/pool";
import { auditEvent, credit, creditGate } from "../../db/schema";
import { asked, person } from "../../testing/people";
import { deleteCreditGate } from "../delete-credit-gate";
import { resolveCredit } from "../evidence/resolve-credit";
import { readGate } from "../gate";
import { getCredit } from "../get-credit";
import { claimCredit } from "../sending/claim-credit";
import { sendDue } from "../sending/send-due";
import { takeDue } from "../sending/take-to-send";
import { openDesk, support } from "../testing";
import { Journal, journal, leaveJournal } from "./journal";
import { sendEntry } from "./journal-entry";
import { readJournals } from "./journal-files";
import { journalDone, journalSend } from "./journal-steps";
import { mergeJournal } from "./merge-journal";
import { pruneJournals } from "./prune-journals";
import { recoverCredits } from "./recover-credits";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeAll(async () => {
  sandbox = await startSandbox({ customers: 20 });
  desk = await openDesk(sandbox);
});
afterEach(async () => {
  await desk.faults();
  desk.hold(0);
  await database().delete(creditGate);
  leaveJournal();
  for (const name of await readdir(desk.journals)) await rm(join(desk.journals, name));
});
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const read = (id: string) => getCredit(support, { id });
const stateOf = async (id: string) => (await read(id)).state;
const open = (who = person("admin")) => deleteCreditGate(who, asked());

/** As after a death and a new start. */
async function restart() {
  leaveJournal();
  await journal();
  await recoverCredits();
}

/** Claimed and journalled by a sender that then dies, having sent it or not. */
async function abandoned() {
  const { customerId, id } = await desk.prepared();
  const claim = await claimCredit(support, { id, balanceBefore: "0" }, asked());
  if (!claim.claimed) throw new Error("not claimed");
  expect(await journalSend(claim.row)).toBe(true);
  return { customerId, id, row: claim.row };
}

/** The row as a backup from before the send has it. */
const forget = (id: string) =>
  database()
    .update(credit)
    .set({ state: "prepared", attempt: 0, fence: null, sentAt: null, sendAt: new Date(), settledAt: null })
    .where(eq(credit.id, id));

test("each send is on the disk with all that its row is made of, and its end after it", async () => {
  const { id } = await desk.grant({ customerId: await desk.customer(), note: "Sorry", ticket: "T-1" });
  const [file] = readJournals(desk.journals);
  expect(file?.owner).toMatchObject({ host: hostname(), pid: process.pid });
  const [row] = await database().select().from(credit).where(eq(credit.id, id));
  expect(file?.sends).toMatchObject([
    {
      id,
      fence: row?.fence,
      attempt: 1,
      amount: "10.000000",
      note: "Sorry",
      ticket: "T-1",
      createdBy: support.id,
    },
  ]);
  expect(file?.dones).toMatchObject([{ id, fence: row?.fence, outcome: "applied", httpStatus: 200 }]);
});

describe("a journal that can't be written", () => {
  const breakings: [string, () => Promise<() => Promise<void>>][] = [
    [
      "its disk is full",
      async () => {
        const { path } = await journal();
        await rename(path, `${path}.kept`);
        await symlink("/dev/full", path);
        return () => rm(path);
      },
    ],
    [
      "its file was deleted",
      async () => {
        await rm((await journal()).path);
        return async () => undefined;
      },
    ],
    [
      "its folder is a file now",
      async () => {
        await journal();
        await rename(desk.journals, `${desk.journals}.moved`);
        await writeFile(desk.journals, "");
        return async () => {
          await rm(desk.journals);
          await rename(`${desk.journals}.moved`, desk.journals);
        };
      },
    ],
  ];

  test.each(breakings)(
    "%s: nothing is sent, and credits are closed until an administrator opens them",
    async (_why, breakIt) => {
      const { customerId, id } = await desk.prepared();
      const other = await desk.customer();
      const mend = await breakIt();
      const kept = await desk.grant({ customerId }, id);
      expect(kept).toMatchObject({ state: "prepared", sentAt: null, sendAt: null });
      expect(kept.detail).toMatch(/^Nothing was sent\..*journal/);
      expect(await desk.sends(id)).toBe(0);

      expect(await readGate()).toMatchObject({ closed: true, reason: expect.stringContaining("journal") });
      await expect(desk.grant({ customerId: other })).rejects.toMatchObject({
        code: "credits_closed",
        status: 503,
      });
      expect((await desk.grant({ customerId }, id)).state).toBe("prepared");
      await database().update(credit).set({ sendAt: new Date() }).where(eq(credit.id, id));
      expect(await takeDue(10)).toEqual([]);

      await mend();
      await expect(open(person("manager"))).rejects.toMatchObject({ code: "forbidden" });
      expect(await open()).toEqual({ closed: false });
      const actions = (await database().select().from(auditEvent)).filter(
        ({ targetType }) => targetType === "credit_gate",
      );
      expect(actions.slice(-2).map(({ action, actorId }) => [action, actorId])).toEqual([
        ["credits.close", "refdesk"],
        ["credits.reopen", "user-admin"],
      ]);
      expect((await desk.grant({ customerId }, id)).state).toBe("applied");
      expect(await desk.sends(id)).toBe(1);
      const { events } = await read(id);
      expect(events.map((one) => one.state).slice(-5)).toContain("in_flight");
    },
  );

  test("still broken, it can't be opened", async () => {
    const { customerId, id } = await desk.prepared();
    const mend = await (breakings.at(-1)?.[1] ?? expect.unreachable)();
    await desk.grant({ customerId }, id);
    await expect(open()).rejects.toMatchObject({ code: "conflict" });
    expect((await readGate()).closed).toBe(true);
    await mend();
  });
});

describe("a start after a death", () => {
  test("sent or not, without an end it is unknown, and is never sent again", async () => {
    const { customerId, id } = await abandoned();
    await restart();
    const { state, events } = await read(id);
    expect([state, events.at(-1)?.state]).toEqual(["unknown", "unknown"]);
    expect((await readGate()).closed).toBe(false);
    expect((await desk.grant({ customerId }, id)).state).toBe("unknown");
    expect(await desk.sends(id)).toBe(0);
  });

  test("an end that was written down counts, where the ledger doesn't have it", async () => {
    for (const [outcome, state] of [
      ["applied", "in_flight"],
      ["rejected", "unknown"],
    ] as const) {
      const { id, row } = await abandoned();
      await journalDone({ ...row, state: outcome, detail: "So it was.", httpStatus: 200 });
      await database().update(credit).set({ state }).where(eq(credit.id, id));
      await restart();
      expect(await read(id)).toMatchObject({ state: outcome, detail: "So it was. (From the journal.)" });
    }
  });

  test("what a living process sends is left alone, until its lease is over", async () => {
    const { id, row } = await abandoned();
    const { path } = await journal();
    const alive = JSON.stringify({ owner: { host: hostname(), pid: process.ppid, since: new Date() } });
    await writeFile(path, `${alive}\n${JSON.stringify(sendEntry(row))}\n`);
    leaveJournal();
    expect(await mergeJournal(readJournals(desk.journals))).toEqual({ restored: [], unplaced: 0 });
    expect(await stateOf(id)).toBe("in_flight");
    await database()
      .update(credit)
      .set({ leaseUntil: new Date(0) })
      .where(eq(credit.id, id));
    expect(await stateOf(id)).toBe("unknown");
  });

  test("a line that broke off is passed over, and what follows it is read", async () => {
    const first = await abandoned();
    const { path } = await journal();
    const whole = await readFile(path, "utf8");
    await appendFile(path, `${whole.trimEnd().split("\n").at(-1)?.slice(0, 80)}`);
    await restart();
    expect(await stateOf(first.id)).toBe("unknown");
    const second = await abandoned();
    await appendFile(path, `\n${JSON.stringify(sendEntry(second.row))}\n`);
    const files = readJournals(desk.journals);
    expect(files.find((file) => file.path === path)?.sends.map(({ id }) => id)).toEqual([
      first.id,
      second.id,
    ]);
  });
});

describe("a restored database", () => {
  test("that has lost sends lists them again, closes credits, and sends nothing by itself", async () => {
    const sent = await desk.grant({ customerId: await desk.customer() });
    const { customerId, id } = await abandoned();
    desk.hold(60);
    const held = await desk.grant({ customerId: await desk.customer() });
    desk.hold(0);
    const list = await checked(`${await desk.customer()},3`);
    await move(list.id, "running");
    await forget(sent.id);
    await forget(id);
    await restart();

    expect(await stateOf(sent.id)).toBe("applied");
    expect(await stateOf(id)).toBe("unknown");
    expect(await readGate()).toMatchObject({ closed: true, reason: expect.stringMatching(/2 credits/) });
    expect(await read(held.id)).toMatchObject({ state: "prepared", sendAt: null, detail: /restored/ });
    expect(await readList(list.id)).toMatchObject({ state: "paused", detail: /restored.*can resume it/ });
    for (const one of [sent, { id, customerId }]) {
      expect(["applied", "unknown"]).toContain(
        (await desk.grant({ customerId: one.customerId }, one.id)).state,
      );
      expect(await desk.sends(one.id)).toBe(one.id === id ? 0 : 1);
    }
    expect(await open()).toEqual({ closed: false });
    await Promise.all((await takeDue(10)).map(sendDue));
    expect(await desk.sends(held.id)).toBe(0);
    // What was listed again is known from now on.
    await restart();
    expect((await readGate()).closed).toBe(false);
  });

  test("that has never heard of a credit gets it back whole, as unknown", async () => {
    const { customerId, row } = await abandoned();
    await database().update(credit).set({ state: "cancelled" }).where(eq(credit.id, row.id));
    const lost = { ...row, id: randomUUID(), fence: randomUUID(), note: "Lost", ticket: "T-9" };
    await journalSend(lost);
    await restart();
    const again = await read(lost.id);
    expect(again).toMatchObject({
      state: "unknown",
      customerId,
      note: "Lost",
      createdBy: { id: support.id },
    });
    expect(again.events.map((one) => one.state)).toEqual(["unknown"]);
    const rows = await database().select().from(auditEvent).where(eq(auditEvent.operationId, lost.id));
    expect(rows).toMatchObject([{ actorId: "refdesk", outcome: "unknown" }]);
    expect((await readGate()).closed).toBe(true);
  });

  test("stays closed where the start dies before all is listed again", async () => {
    const { row } = await abandoned();
    desk.hold(60);
    const held = await desk.grant({ customerId: await desk.customer() });
    desk.hold(0);
    const lost = { ...row, id: randomUUID(), fence: randomUUID(), customerId: await desk.customer() };
    await journalSend(lost);
    await database().execute(sql.raw(`alter table credit add constraint dies check (id <> '${lost.id}')`));
    await expect(restart()).rejects.toThrow();
    expect((await readGate()).closed).toBe(true);
    expect(await read(held.id)).toMatchObject({ state: "prepared", sendAt: null });
    await database().execute(sql`alter table credit drop constraint dies`);
    await restart();
    expect(await stateOf(lost.id)).toBe("unknown");
    expect((await readGate()).closed).toBe(true);
  });

  test("does not undo what a person has settled since", async () => {
    const { id, row } = await abandoned();
    await restart();
    await resolveCredit(person("manager"), { id, outcome: "applied", note: "Seen" }, asked());
    await forget(id);
    await restart();
    expect(await read(id)).toMatchObject({ state: "resolved_applied", resolution: { note: "Seen" } });
    await database().update(credit).set({ state: "unknown" }).where(eq(credit.id, row.id));
    await restart();
    expect(await stateOf(id)).toBe("resolved_applied");
  });

  test("with another unknown one in the way: credits stay closed until both are listed", async () => {
    const { id, row } = await abandoned();
    await journalSend({ ...row, id: randomUUID(), fence: randomUUID() });
    const { sends } = readJournals(desk.journals).at(-1) ?? { sends: [] };
    const lost = sends.at(-1)?.id ?? "";
    await restart();
    expect(await stateOf(id)).toBe("unknown");
    expect(await readGate()).toMatchObject({ closed: true, reason: expect.stringMatching(/other unknown/) });
    await expect(open()).rejects.toMatchObject({ code: "conflict" });
    await resolveCredit(person("manager"), { id, outcome: "applied" }, asked());
    await open();
    expect(await stateOf(lost)).toBe("unknown");
  });
});

test("journals are kept for 35 days, and longer while a send of theirs is open", async () => {
  const settled = await desk.grant({ customerId: await desk.customer() });
  const { path: first } = await journal();
  leaveJournal();
  const { id } = await abandoned();
  const { path: second } = await journal();
  leaveJournal();
  const { path: empty } = await Journal.open(desk.journals);
  await journal();
  const days = (count: number) => new Date(Date.now() - count * 24 * 3_600_000);
  const left = async () => readJournals(desk.journals).map(({ path }) => path);

  for (const path of [first, second, empty]) await utimes(path, days(34), days(34));
  const seen = readJournals(desk.journals);
  await pruneJournals(seen);
  // Two that start at once both mean to delete it.
  await pruneJournals(seen);
  expect(await left()).toEqual(expect.arrayContaining([first, second]));
  expect(await left()).not.toContain(empty);

  for (const path of [first, second]) await utimes(path, days(36), days(36));
  await pruneJournals(readJournals(desk.journals));
  expect(await left()).not.toContain(first);
  expect(await left()).toContain(second);
  expect([await stateOf(settled.id), await stateOf(id)]).toEqual(["applied", "in_flight"]);
});

test("the journal of a process that is still here is kept, however old: it writes to no other", async () => {
  await desk.grant({ customerId: await desk.customer() });
  const { path } = await journal();
  const lines = (await readFile(path, "utf8")).split("\n").slice(1);
  const old = new Date(Date.now() - 40 * 24 * 3_600_000);
  const ownedBy = async (pid: number) => {
    await writeFile(
      path,
      [JSON.stringify({ owner: { host: hostname(), pid, since: old } }), ...lines].join("\n"),
    );
    await utimes(path, old, old);
    leaveJournal();
    await pruneJournals(readJournals(desk.journals));
    return readdir(desk.journals);
  };
  expect(await ownedBy(process.ppid)).toHaveLength(1);
  // No process has this number: Linux counts to 4,194,304.
  expect(await ownedBy(4_194_305)).toEqual([]);
});

test("a journal that another process deletes while the folder is read is none", async () => {
  await symlink(join(desk.journals, "gone"), join(desk.journals, "1.jsonl"));
  expect(readJournals(desk.journals)).toEqual([]);
});
