import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Permission, permissions, roles } from "@/lib/contract/permissions";
import type { Actor } from "@/lib/contract/team";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { database } from "../db/pool";
import { reread } from "../db/schema";
import { createLink } from "../links/create-link";
import { deleteLink } from "../links/delete-link";
import { updateLink } from "../links/update-link";
import { partnero } from "../partnero/partnero";
import { asked, person } from "../testing/people";
import { archiveCustomer } from "./archive-customer";
import { createCustomer } from "./create-customer";
import { deleteCustomer } from "./delete-customer";
import { restoreCustomer } from "./restore-customer";
import { openDesk, refusal } from "./testing";
import { updateCustomer } from "./update-customer";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 20, rate: 1_000_000 });
  desk = await openDesk(sandbox);
});
afterEach(() => desk.calm());
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const link = async (customerId: string) => partnero().createLink({ customerId, key: `key-${randomUUID()}` });
const archived = async () => {
  const customer = await desk.customer();
  await partnero().archiveCustomer(customer.id);
  return customer;
};

type Prepared = { id: string; run: (actor: Actor) => Promise<unknown> };
type Verb = { action: Permission; method: string; prepare: () => Promise<Prepared> };

/** Every write about a customer: what it is called, how it goes out, and one case of it, ready to run. */
const verbs: Verb[] = [
  {
    action: "customers.create",
    method: "POST",
    prepare: async () => {
      const id = `new-${randomUUID()}`;
      return { id, run: (actor) => createCustomer(actor, { id, name: "New" }, asked()) };
    },
  },
  {
    action: "customers.update",
    method: "PUT",
    prepare: async () => {
      const { id } = await desk.customer();
      const edit = { id, changes: { name: "Other" }, base: { name: "Case" } };
      return { id, run: (actor) => updateCustomer(actor, edit, asked()) };
    },
  },
  {
    action: "customers.archive",
    method: "POST",
    prepare: async () => {
      const { id } = await desk.customer();
      return { id, run: (actor) => archiveCustomer(actor, { id }, asked()) };
    },
  },
  {
    action: "customers.restore",
    method: "POST",
    prepare: async () => {
      const { id } = await archived();
      return { id, run: (actor) => restoreCustomer(actor, { id }, asked()) };
    },
  },
  {
    action: "customers.delete",
    method: "DELETE",
    prepare: async () => {
      const { id } = await desk.customer();
      return { id, run: (actor) => deleteCustomer(actor, { id }, asked()) };
    },
  },
  {
    action: "links.create",
    method: "POST",
    prepare: async () => {
      const { id } = await desk.customer();
      return { id, run: (actor) => createLink(actor, { id, key: `key-${randomUUID()}` }, asked()) };
    },
  },
  {
    action: "links.update",
    method: "PUT",
    prepare: async () => {
      const { id } = await desk.customer();
      const { id: linkId } = await link(id);
      const edit = { id, linkId, key: `key-${randomUUID()}` };
      return { id, run: (actor) => updateLink(actor, edit, asked()) };
    },
  },
  {
    action: "links.delete",
    method: "DELETE",
    prepare: async () => {
      const { id } = await desk.customer();
      const { id: linkId } = await link(id);
      return { id, run: (actor) => deleteLink(actor, { id, linkId }, asked()) };
    },
  },
];

const isReadAgain = async (id: string) =>
  (await database().select().from(reread).where(eq(reread.customerId, id))).length > 0;
const outcomes = async (id: string) => (await desk.trail(id)).map((row) => row.outcome);

describe.each(verbs)("$action", ({ action, method, prepare }) => {
  const holders: readonly string[] = permissions[action];

  test("works for who may, sends one write, and leaves its trail", async () => {
    const { id, run } = await prepare();
    const sent = await desk.arrivals(() => run(person("admin")));
    expect(sent.map((each) => [each.method, each.committed])).toEqual([[method, true]]);
    const trail = await desk.trail(id);
    expect(trail.map((row) => [row.action, row.outcome, row.actorRole])).toEqual([
      [action, "started", "admin"],
      [action, "done", "admin"],
    ]);
    expect(new Set(trail.map((row) => row.operationId))).toEqual(new Set([sent[0]?.operationId]));
    expect(trail[1]?.before ?? trail[1]?.after).not.toBeNull();
  });

  test("is refused for every other role, with nothing sent and no trail", async () => {
    const { id, run } = await prepare();
    const others = roles.filter((role) => !holders.includes(role));
    expect(others.length).toBeGreaterThan(0);
    for (const role of others) {
      const sent = await desk.arrivals(
        async () => {
          expect(await refusal(run(person(role)))).toMatchObject({ code: "forbidden" });
        },
        { reads: true },
      );
      expect(sent).toEqual([]);
    }
    expect(await outcomes(id)).toEqual([]);
  });

  test.each([
    { mode: "500", when: "before", code: "upstream_failed", outcome: "failed" },
    { mode: "reset", when: "before", code: "upstream_failed", outcome: "failed" },
    { mode: "429", when: "before", code: "rate_limited", outcome: "failed" },
    { mode: "hang", when: "before", code: "outcome_unknown", outcome: "unknown" },
  ] as const)("$mode before the commit: $code, trail $outcome", async ({ mode, when, code, outcome }) => {
    const { id, run } = await prepare();
    if (mode === "hang") await desk.impatient();
    await desk.faults({ method, path: "**", mode, when, times: 1 });
    const sent = await desk.arrivals(async () => {
      expect(await refusal(run(person("admin")))).toMatchObject({ code });
    });
    expect(sent.map((each) => each.committed)).toEqual([false]);
    expect(await outcomes(id)).toEqual(["started", outcome]);
  });

  test.each(["500", "cut-body", "hang"])(
    "%s after the commit: found by reading again, done",
    async (mode) => {
      const { id, run } = await prepare();
      if (mode === "hang") await desk.impatient();
      await desk.faults({ method, path: "**", mode, when: "after", times: 1 });
      const sent = await desk.arrivals(() => run(person("admin")));
      expect(sent.map((each) => each.committed)).toEqual([true]);
      expect(await outcomes(id)).toEqual(["started", "done"]);
    },
  );

  test("broken answer, and reading again fails too: unknown, and not sent again", async () => {
    const { id, run } = await prepare();
    const { length: readsBefore } = await desk.arrivals(() => run(person("admin")), { reads: true });
    const again = await prepare();
    // Reads before the write answer; the one that should tell what happened does not.
    await desk.faults(
      { method, path: "**", mode: "reset", when: "after", times: 1 },
      { method: "GET", path: "**", mode: "500", skip: readsBefore - 1 },
    );
    const sent = await desk.arrivals(async () => {
      expect(await refusal(again.run(person("admin")))).toMatchObject({ code: "outcome_unknown" });
    });
    expect(sent.map((each) => each.committed)).toEqual([true]);
    expect(await outcomes(again.id)).toEqual(["started", "unknown"]);
    // The mirror holds what was true before, and knows that it must look.
    if (action.startsWith("customers.")) expect(await isReadAgain(again.id)).toBe(true);
    expect(await outcomes(id)).toEqual(["started", "done"]);
  });
});

test.each(["customers.update", "customers.archive", "customers.restore", "links.update"])(
  "%s done, but neither the answer nor a read shows it: the trail says done, and so does the refusal",
  async (action) => {
    const verb = verbs.find((each) => each.action === action);
    const { id, run } = (await verb?.prepare()) ?? { id: "", run: async () => {} };
    const { method = "" } = verb ?? {};
    const reads = action === "links.update" ? 2 : 1;
    await desk.faults(
      { method, path: "**", mode: "wrong-shape", when: "after" },
      { method: "GET", path: "**", mode: "500", skip: reads },
    );
    const problem = await refusal(run(person("admin")));
    expect(problem).toMatchObject({ code: "upstream_failed", detail: expect.stringContaining("was done") });
    expect(await outcomes(id)).toEqual(["started", "done"]);
  },
);

test("a trail that can't begin lets nothing out", async () => {
  const { id } = await desk.customer();
  const broken = { ...person("admin"), name: "\u0000" };
  const sent = await desk.arrivals(async () => {
    await expect(archiveCustomer(broken, { id }, asked())).rejects.toThrow();
  });
  expect(sent).toEqual([]);
});
