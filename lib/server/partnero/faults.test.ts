import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FAULT_MODES, type FaultMode } from "@/sandbox/faults/rules";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import type { Partnero } from "./create-partnero";
import { PartneroError } from "./errors";
import { clientOf, quick } from "./test-upstream";

/** Short where waiting is the point; long where it is not, so that a busy machine changes nothing. */
const patienceMs = (mode: FaultMode) => (["delay", "late", "hang", "slow"].includes(mode) ? 300 : 25_000);
/** When an answer comes that nobody waits for any more. */
const lateMs = 60_000;

const id = "fault_subject";
const order = (operationId: string) => ({
  customerId: id,
  amount: "1.50",
  unit: "USD",
  isCurrency: true,
  operationId,
});

type Call = {
  name: string;
  write: boolean;
  method: string;
  run: (p: Partnero, op: string) => Promise<unknown>;
};
const calls: Call[] = [
  { name: "get", write: false, method: "GET", run: (p) => p.getCustomer(id) },
  { name: "list", write: false, method: "GET", run: (p) => p.listCustomers({ page: 1, limit: 10 }) },
  { name: "search", write: false, method: "GET", run: (p) => p.searchCustomers({ id }) },
  { name: "balance", write: false, method: "GET", run: (p) => p.getBalance(id) },
  { name: "stats", write: false, method: "GET", run: (p) => p.getStats(id) },
  {
    name: "update",
    write: true,
    method: "PUT",
    run: (p, op) => p.updateCustomer(id, { name: op }, { operationId: op }),
  },
  {
    name: "archive",
    write: true,
    method: "POST",
    run: (p, op) => p.archiveCustomer(id, { operationId: op }),
  },
  {
    name: "delete",
    write: true,
    method: "DELETE",
    run: (p, op) => p.deleteCustomer(op, { operationId: op }),
  },
  {
    name: "create",
    write: true,
    method: "POST",
    run: (p, op) => p.createCustomer({ id: op }, { operationId: op }),
  },
  { name: "credit", write: true, method: "POST", run: (p, op) => p.creditBalance(order(op)) },
  {
    name: "invite",
    write: true,
    method: "POST",
    run: (p, op) => p.inviteCustomer({ email: `${op}@x.test` }, { operationId: op }),
  },
];

/** What each mode is to a read, a plain write, and a credit or invitation (for 409: unknown and refused). */
const meaning: Record<FaultMode, [read: string, write: string, outcome: string]> = {
  "400": ["bad_request", "bad_request", "no"],
  "401": ["key_refused", "key_refused", "no"],
  "403": ["forbidden", "forbidden", "no"],
  "404": ["not_found", "not_found", "no"],
  "409": ["already_exists", "already_exists", "409"],
  "422": ["invalid", "invalid", "no"],
  "429": ["rate_limited", "rate_limited", "no"],
  "500": ["upstream_failed", "upstream_failed", "unknown"],
  "502-html": ["upstream_failed", "upstream_failed", "unknown"],
  "503": ["upstream_failed", "upstream_failed", "unknown"],
  delay: ["timeout", "timeout", "unknown"],
  hang: ["timeout", "timeout", "unknown"],
  slow: ["timeout", "timeout", "unknown"],
  late: ["timeout", "timeout", "unknown"],
  reset: ["reset", "reset", "unknown"],
  "cut-body": ["reset", "reset", "unknown"],
  "wrong-json": ["upstream_failed", "upstream_failed", "unknown"],
  "wrong-shape": ["upstream_failed", "", "yes"],
  "html-200": ["upstream_failed", "upstream_failed", "unknown"],
  redirect: ["upstream_failed", "upstream_failed", "unknown"],
  huge: ["upstream_failed", "upstream_failed", "unknown"],
  "gzip-bomb": ["upstream_failed", "upstream_failed", "unknown"],
  "wrong-content-type": ["upstream_failed", "upstream_failed", "unknown"],
  "empty-body": ["upstream_failed", "upstream_failed", "unknown"],
  "no-status": ["", "upstream_failed", "unknown"],
};
const answered = new Set(["400", "401", "403", "404", "409", "422", "429"]);

describe("every fault on every kind of call", () => {
  let sandbox: RunningSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ customers: 20, rate: 100_000 });
    await withClient(60_000, (partnero) => partnero.createCustomer({ id, email: "subject@x.test" }));
  });
  afterAll(() => sandbox.close());

  async function withClient<T>(totalMs: number, run: (partnero: Partnero) => Promise<T>): Promise<T> {
    const partnero = clientOf(sandbox.url, { limits: quick(totalMs) });
    return run(partnero).finally(() => partnero.close());
  }
  const control = (path: string, init?: RequestInit) =>
    fetch(`${sandbox.controlUrl}${path}`, { headers: { "content-type": "application/json" }, ...init });
  const setFault = (rule: object) => control("/faults", { method: "PUT", body: JSON.stringify([rule]) });
  async function arrivals(operationId: string): Promise<{ committed: boolean }[]> {
    return (await (await control(`/requests?operationId=${operationId}`)).json()).requests;
  }

  /** Under one fault; again with more patience where a busy machine has not even sent a write in that time. */
  async function under(mode: FaultMode, when: "before" | "after", some: Call[]) {
    for (let limitMs = patienceMs(mode); ; limitMs *= 5) {
      const results = await allUnder(mode, when, some, limitMs);
      const arrived = results.every(({ call, requests }) => !call.write || requests.length > 0);
      if (arrived || limitMs > 5_000) return results;
    }
  }

  /** All calls at once, each on a client of its own. */
  async function allUnder(mode: FaultMode, when: "before" | "after", some: Call[], limitMs: number) {
    const tries = some.map((call) => ({ call, operationId: crypto.randomUUID() }));
    for (const { call, operationId } of tries) {
      if (call.name === "delete") await withClient(60_000, (p) => p.createCustomer({ id: operationId }));
    }
    await control("/requests", { method: "DELETE" });
    await setFault({
      mode,
      when,
      retryAfter: 0,
      delayMs: ["delay", "late"].includes(mode) ? lateMs : 50,
      megabytes: 12,
    });
    const results = await Promise.all(
      tries.map(async ({ call, operationId }) => {
        const start = performance.now();
        const run = withClient(limitMs, (partnero) => call.run(partnero, operationId));
        const [result] = await Promise.allSettled([run]);
        const ms = performance.now() - start;
        const value = result.status === "fulfilled" ? (result.value ?? null) : null;
        const error: unknown = result.status === "rejected" ? result.reason : null;
        return { name: `${call.name} ${when}`, call, operationId, value, error, ms };
      }),
    );
    await control("/faults", { method: "DELETE" });
    for (const { ms, name } of results) expect(ms, name).toBeLessThan(lateMs);
    return Promise.all(
      results.map(async (each) => ({ ...each, requests: await arrivals(each.operationId) })),
    );
  }

  const reads = calls.filter((call) => !call.write);
  const single = calls.filter((call) => call.name === "credit" || call.name === "invite");
  const writes = calls.filter((call) => call.write && !single.includes(call));

  test.each(FAULT_MODES)("%s: reads", async (mode) => {
    const [kind] = meaning[mode];
    for (const { call, name, error, value } of await under(mode, "before", reads)) {
      const none = call.name === "search" && mode === "404";
      if (kind === "" || none) expect(error, name).toBeNull();
      else expect(error, name).toMatchObject({ name: "PartneroError", kind, write: false });
      if (none) expect(value).toEqual([]);
    }
  });

  test.each(FAULT_MODES)("%s: writes are sent once and say how far they got", async (mode) => {
    const [, kind] = meaning[mode];
    const results = [...(await under(mode, "before", writes)), ...(await under(mode, "after", writes))];
    for (const { call, name, error, value, requests } of results) {
      expect(requests, name).toHaveLength(1);
      if (kind === "" && call.name !== "create") {
        expect([error, value], name).toEqual([null, null]);
      } else {
        expect(error, name).toBeInstanceOf(PartneroError);
        const open = !answered.has(mode);
        expect(error, name).toMatchObject({ kind: kind || "upstream_failed", outcomeUnknown: open });
      }
    }
  });

  test.each(FAULT_MODES)("%s: a credit or invitation is sent once and never lies", async (mode) => {
    const words: Record<string, Record<string, string>> = {
      credit: { yes: "applied", no: "rejected", unknown: "unknown", "409": "unknown" },
      invite: { yes: "sent", no: "refused", unknown: "unknown", "409": "refused" },
    };
    const [, , meant] = meaning[mode];
    for (const { call, name, error, value, requests } of await under(mode, "before", single)) {
      expect(error, name).toBeNull();
      expect(value, name).toMatchObject({ outcome: words[call.name]?.[meant] });
      expect(requests, name).toHaveLength(1);
    }
  });

  const spoilt = FAULT_MODES.filter((mode) => !answered.has(mode) && !["delay", "late"].includes(mode));
  test.each(spoilt)("%s after the commit: never called rejected", async (mode) => {
    for (const { name, value, requests } of await under(mode, "after", single)) {
      expect(
        requests.map((each) => each.committed),
        name,
      ).toEqual([true]);
      expect(["unknown", "applied", "sent"], name).toContain(
        value && typeof value === "object" && "outcome" in value ? value.outcome : value,
      );
    }
  });
});
