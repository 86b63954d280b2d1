import { randomUUID } from "node:crypto";
import { asc, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "../db/pool";
import { auditEvent } from "../db/schema";
import { openTestTeam, requestId, type TestTeam } from "../team/testing";
import { listAudit } from "./list-audit";
import { listAuditPeople } from "./list-audit-people";
import { type AuditFacts, recordAudit } from "./record";
import { upstreamWrite } from "./upstream-write";
import { verifyChain } from "./verify-chain";

const writes = 50;
let team: TestTeam;
beforeAll(async () => {
  team = await openTestTeam();
  // Five writers at once: they take turns, and the chain has no fork.
  for (let round = 0; round < writes / 5; round++)
    await Promise.all([0, 1, 2, 3, 4].map((n) => write({ targetNo: round * 5 + n })));
});
afterAll(() => team.close());

const write = ({ targetNo = 0, ...more }: Partial<AuditFacts> & { targetNo?: number } = {}) =>
  database().transaction((tx) =>
    recordAudit(tx, targetNo % 2 ? team.support : team.marketing, {
      operationId: randomUUID(),
      action: "customers.update",
      target: { type: "customer", id: `c${targetNo}`, label: `Customer ${targetNo}` },
      customerId: `c${targetNo}`,
      outcome: "done",
      before: { name: "a", nested: { z: 1, a: [1.5, null, "é"] } },
      after: { name: "b" },
      requestId,
      ...more,
    }),
  );

const rows = () => database().select().from(auditEvent).orderBy(asc(auditEvent.seq));

/** What somebody with the database in their hands can do, undone again afterwards. */
async function tampered(statement: string) {
  await database().execute(sql`alter table audit_event disable trigger user`);
  await database().execute(sql`create table audit_copy as table audit_event`);
  try {
    await database().execute(sql.raw(statement));
    return await verifyChain();
  } finally {
    await database().execute(sql`truncate audit_event`);
    await database().execute(sql`insert into audit_event select * from audit_copy`);
    await database().execute(sql`drop table audit_copy`);
    await database().execute(sql`alter table audit_event enable trigger user`);
  }
}

test("fifty writes by five writers are one unbroken chain", async () => {
  expect(await verifyChain()).toEqual({ checked: writes, broken: null });
});

test("rows can be neither changed nor deleted", async () => {
  for (const statement of [
    "update audit_event set actor_name = 'x'",
    "delete from audit_event",
    "truncate audit_event",
  ])
    await expect(database().execute(sql.raw(statement))).rejects.toThrow();
  expect(await rows()).toHaveLength(writes);
});

test("where it breaks is said by line, and by what the line says now", async () => {
  const all = await rows();
  const [{ seq = 0, at, action = "" } = {}] = all.slice(2);
  expect(
    await tampered(`update audit_event set actor_name = 'Somebody else' where seq = ${seq}`),
  ).toMatchObject({
    checked: 2,
    broken: { seq, says: { at: at?.toISOString(), actor: "Somebody else", action } },
  });
  const last = all.at(-1)?.seq;
  expect(await tampered(`delete from audit_event where seq = ${last}`)).toMatchObject({
    checked: writes - 1,
    broken: { seq: last, says: null },
  });
});

const columns: Record<string, string> = {
  seq: "seq + 100000",
  operation_id: "gen_random_uuid()",
  at: "at + interval '1 millisecond'",
  actor_id: "actor_id || 'x'",
  actor_name: "actor_name || ' '",
  actor_role: "'admin'",
  action: "'customers.delete'",
  target_type: "'credit'",
  target_id: "target_id || '1'",
  target_label: "upper(target_label)",
  customer_id: "null",
  outcome: "'failed'",
  before: `'{"name":"z"}'::jsonb`,
  after: "null",
  detail: "'x'",
  request_id: "'x'",
  previous_hash: "md5(previous_hash)",
  hash: "md5(hash)",
};

test.each(Object.entries(columns))(
  "a changed %s is found, in the first, a middle and the last row",
  async (column, value) => {
    const all = await rows();
    for (const at of [0, 24, writes - 1]) {
      const report = await tampered(
        `update audit_event set "${column}" = ${value} where seq = ${all[at]?.seq}`,
      );
      expect(report.broken, `${column} of row ${at}`).not.toBeNull();
    }
  },
);

test("each single row that is missing is found, the last one too", async () => {
  for (const { seq } of await rows()) {
    const report = await tampered(`delete from audit_event where seq = ${seq}`);
    expect(report.broken, `row ${seq}`).not.toBeNull();
  }
  expect((await verifyChain()).broken).toBeNull();
});

test("a row slipped in at the end or exchanged with its neighbour is found", async () => {
  const [first, second] = await rows();
  const forged = `insert into audit_event (operation_id, at, actor_id, actor_name, actor_role, action, target_type,
    target_id, target_label, outcome, request_id, previous_hash, hash)
    select gen_random_uuid(), now(), 'x', 'x', 'admin', 'customers.delete', 'customer', 'x', 'x', 'done', 'x', hash, 'y'
    from audit_event order by seq desc limit 1`;
  expect((await tampered(forged)).broken).not.toBeNull();
  const swap = `update audit_event set seq = case seq when ${first?.seq} then -1 else ${first?.seq} end
    where seq in (${first?.seq}, ${second?.seq})`;
  expect((await tampered(swap)).broken).not.toBeNull();
});

test("no audit row without its change: what throws afterwards takes the row along", async () => {
  const before = (await rows()).length;
  const failing = database().transaction(async (tx) => {
    await recordAudit(tx, team.support, {
      operationId: randomUUID(),
      action: "team.update",
      target: { type: "member", id: "x", label: "x" },
      outcome: "done",
      requestId,
    });
    throw new Error("afterwards");
  });
  await expect(failing).rejects.toThrow("afterwards");
  expect((await rows()).length).toBe(before);
  expect((await verifyChain()).broken).toBeNull();
});

test("the list shows an operation once, with its latest word, newest first, and filters", async () => {
  const operationId = randomUUID();
  await write({ operationId, outcome: "started" });
  await write({ operationId, outcome: "failed", detail: "refused" });
  const page = { page: 1, limit: 10 };
  const { data, meta } = await listAudit(team.manager, page);
  expect(data[0]).toMatchObject({ operationId, outcome: "failed", detail: "refused" });
  expect(data.filter((entry) => entry.operationId === operationId)).toHaveLength(1);
  expect(meta).toMatchObject({ total: writes + 1, hasMore: true, page: 1, limit: 10 });
  const mine = await listAudit(team.admin, { ...page, actorId: team.support.id, limit: 250 });
  expect(mine.data.every((entry) => entry.actor.id === team.support.id)).toBe(true);
  expect(mine.meta.total).toBe(writes / 2);
  expect((await listAudit(team.admin, { ...page, outcome: "failed" })).data).toHaveLength(1);
  expect((await listAudit(team.admin, { ...page, action: "team.join" })).data).toHaveLength(0);
  expect((await listAudit(team.admin, { ...page, page: 6 })).meta.hasMore).toBe(false);
  expect((await listAuditPeople(team.manager)).map((one) => one.name)).toEqual(["marketing", "support"]);
});

test("support and marketing don't see the log", async () => {
  for (const actor of [team.support, team.marketing]) {
    await expect(listAudit(actor, { page: 1, limit: 10 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listAuditPeople(actor)).rejects.toMatchObject({ code: "forbidden" });
  }
});

/** As at the end of a text that was cut. */
const half = "\ud83d";

test("half a character in a label is written as what is kept, and breaks no chain", async () => {
  const target = { type: "customer_list", id: "x", label: `Customers with q: ${half}` } as const;
  await write({ target, detail: half });
  expect((await verifyChain()).broken).toBeNull();
  expect((await rows()).at(-1)).toMatchObject({ targetLabel: "Customers with q: \ufffd", detail: "\ufffd" });
});

test("what no database holds, within what was changed, costs no change its trail", async () => {
  await write({ before: { [half]: ["\0"] }, after: { name: `a${half}` } });
  expect((await verifyChain()).broken).toBeNull();
  expect((await rows()).at(-1)).toMatchObject({ before: { "\ufffd": ["␀"] }, after: { name: "a\ufffd" } });
});

test("a write that our own database broke off says so, and not with the statement and what was in it", async () => {
  const operationId = randomUUID();
  const broken = upstreamWrite(team.marketing, {
    operationId,
    requestId,
    facts: {
      action: "customers.update",
      target: { type: "customer", id: "c1", label: "Customer 1" },
      customerId: "c1",
    },
    send: () => database().execute(sql`select ${"ada@secret.example"}::int`),
    isUnknown: () => false,
  });
  await expect(broken).rejects.toThrow("ada@secret.example");
  const trail = (await rows()).filter((row) => row.operationId === operationId);
  expect(trail.map(({ outcome }) => outcome)).toEqual(["started", "failed"]);
  expect(JSON.stringify(trail)).not.toContain("secret.example");
  expect(trail[1]?.detail).toContain("the log says why");
});
