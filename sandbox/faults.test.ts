import { get } from "node:http";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { FAULT_MODES, type FaultMode } from "./faults/rules";
import { type Caller, KEY, sandboxFor, until } from "./testing";

const CREDIT = { amount: 1, amount_units: "USD", is_currency: true };
const MB = 1024 * 1024;

async function withFault(rule: object): Promise<Caller> {
  const sandbox = await sandboxFor({ customers: 30 });
  const set = await sandbox.control("PUT", "/faults", [{ path: "/v1/customers/**", ...rule }]);
  expect(set.status).toBe(200);
  return sandbox;
}

async function credits(sandbox: Caller, id = "customer_12"): Promise<number> {
  return (await sandbox.control("GET", `/state/${id}`)).json.ledger.length;
}

function credit(sandbox: Caller, id = "customer_12") {
  return sandbox.call("POST", `/customers/${id}/balance/credit`, CREDIT);
}

const STATUS: Partial<Record<FaultMode, number>> = {
  "502-html": 502,
  "wrong-json": 200,
  "wrong-shape": 200,
  "html-200": 200,
  redirect: 302,
  slow: 200,
  huge: 200,
  "wrong-content-type": 200,
  "empty-body": 200,
  "no-status": 200,
};
const ANSWERED = FAULT_MODES.filter((mode) => STATUS[mode] || /^\d{3}$/.test(mode));

describe.each(["before", "after"] as const)("%s the commit", (when) => {
  const committed = when === "after" ? 1 : 0;

  test.each(ANSWERED)("%s", async (mode) => {
    const sandbox = await withFault({ mode, when, delayMs: mode === "slow" ? 1 : 0, megabytes: 1, times: 1 });
    const answer = await credit(sandbox);
    expect(answer.status).toBe(STATUS[mode] ?? Number(mode));
    expect(answer.headers["x-ratelimit-limit"]).toBe("6000");
    expect(await credits(sandbox)).toBe(committed);
    const { requests } = (await sandbox.control("GET", "/requests")).json;
    expect(requests).toMatchObject([{ status: answer.status, committed: when === "after", fault: "rule-1" }]);
    // A rule with `times: 1` lets the second through.
    expect((await credit(sandbox)).json).toMatchObject({ status: 1, data: { amount: 1 } });
  });

  test.each(["reset", "cut-body"])("%s kills the connection", async (mode) => {
    const sandbox = await withFault({ mode, when });
    const code = await credit(sandbox).then(
      () => "answered",
      (error: NodeJS.ErrnoException) => error.code,
    );
    expect(code).toBe("ECONNRESET");
    expect(await credits(sandbox)).toBe(committed);
    const { requests } = (await sandbox.control("GET", "/requests")).json;
    expect(requests).toMatchObject([{ committed: when === "after", aborted: true, answeredAt: null }]);
  });

  test("hang never answers", async () => {
    const sandbox = await withFault({ mode: "hang", when });
    const body = JSON.stringify(CREDIT);
    const leave = new AbortController();
    let settled = false;
    const hanging = fetch(`${sandbox.url}/customers/customer_12/balance/credit`, {
      method: "POST",
      headers: { Authorization: `Bearer ${KEY}`, "Content-Type": "application/json" },
      body,
      signal: leave.signal,
    }).finally(() => {
      settled = true;
    });
    const log = () => sandbox.control("GET", "/requests");
    await until(
      log,
      ({ json }) => json.requests[0]?.fault === "rule-1" && json.requests[0].committed === (when === "after"),
    );
    expect(settled).toBe(false);
    leave.abort();
    await expect(hanging).rejects.toThrow("aborted");
    const { json } = await until(log, (answer) => answer.json.requests[0].aborted);
    expect(json.requests[0].status).toBeNull();
    expect(await credits(sandbox)).toBe(committed);
  });
});

describe("what each answer looks like", () => {
  const path = "/customers/customer_1";
  const read = async (rule: object) => (await withFault(rule)).call("GET", path);

  test("a refusal is JSON with a message, 429 with Retry-After, 422 with errors", async () => {
    expect((await read({ mode: "503", retryAfter: 9 })).headers["retry-after"]).toBe("9");
    const limited = await read({ mode: "429" });
    expect(limited.headers).toMatchObject({ "retry-after": "30", "x-ratelimit-remaining": "0" });
    expect((await read({ mode: "422", field: "name" })).json.errors).toHaveProperty("name");
  });

  test("bodies that lie", async () => {
    expect((await read({ mode: "502-html" })).text).toMatch(/^<!doctype html>/);
    expect((await read({ mode: "html-200" })).headers["content-type"]).toBe("text/html");
    expect((await read({ mode: "wrong-json" })).json).toBeUndefined();
    expect((await read({ mode: "wrong-shape" })).json.status).toBe(1);
    const redirect = await read({ mode: "redirect", location: "http://127.0.0.1:1/x", status: 307 });
    expect([redirect.status, redirect.headers.location]).toEqual([307, "http://127.0.0.1:1/x"]);
  });

  test("a read is spoiled, not replaced", async () => {
    const plain = await read({ mode: "wrong-content-type" });
    expect(plain.headers["content-type"]).toContain("text/plain");
    expect(plain.json.data.id).toBe("customer_1");
    expect(Object.keys((await read({ mode: "no-status" })).json)).toEqual(["data"]);
    expect((await read({ mode: "empty-body" })).text).toBe("");
    expect((await read({ mode: "slow", delayMs: 1 })).json.data.id).toBe("customer_1");
    const started = performance.now();
    expect((await read({ mode: "delay", delayMs: 60 })).json.data.id).toBe("customer_1");
    expect(performance.now() - started).toBeGreaterThan(55);
  });

  test("slow sends byte by byte", async () => {
    const sandbox = await withFault({ mode: "slow", delayMs: 2 });
    const answer = await fetch(sandbox.url + path, { headers: { Authorization: `Bearer ${KEY}` } });
    let pieces = 0;
    for await (const _ of answer.body ?? []) pieces++;
    expect(pieces).toBeGreaterThan(20);
  });

  test("huge is as large as asked; a gzip bomb is small until it is opened", async () => {
    expect((await read({ mode: "huge", megabytes: 3 })).json.data).toHaveLength(3 * MB);
    const sandbox = await withFault({ mode: "gzip-bomb", megabytes: 20 });
    const bytes = await new Promise<Buffer>((resolve, reject) => {
      get(sandbox.url + path, { headers: { Authorization: `Bearer ${KEY}` } }, (answer) => {
        expect(answer.headers["content-encoding"]).toBe("gzip");
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () => resolve(Buffer.concat(chunks)));
      }).on("error", reject);
    });
    expect(bytes.length).toBeLessThan(MB);
    expect(gunzipSync(bytes).length).toBeGreaterThan(20 * MB);
  });
});

describe("rules", () => {
  test("the first that fits wins; path, method, skip, times and probability decide", async () => {
    const sandbox = await sandboxFor({ customers: 30 });
    const rules = [
      { path: "/v1/customers/*", method: "put", mode: "409" },
      { path: "/v1/customers/*/stats", mode: "503", skip: 1, times: 2 },
      { path: "/v1/test", mode: "500", probability: 0.5 },
    ];
    await sandbox.control("PUT", "/faults", { rules });
    const statuses = async (path: string, times: number) => {
      const list = [];
      for (let i = 0; i < times; i++) list.push((await sandbox.call("GET", path)).status);
      return list;
    };
    expect(await statuses("/customers/customer_1/stats", 4)).toEqual([200, 503, 503, 200]);
    expect(await statuses("/customers/customer_1", 1)).toEqual([200]);
    expect((await sandbox.call("PUT", "/customers/customer_1", { update: {} })).status).toBe(409);
    const first = await statuses("/test", 40);
    expect(new Set(first)).toEqual(new Set([200, 500]));
    await sandbox.control("PUT", "/faults", { rules });
    expect(await statuses("/test", 40)).toEqual(first);
    expect((await sandbox.control("GET", "/faults")).json.rules[2]).toMatchObject({ matched: 40 });
    await sandbox.control("DELETE", "/faults");
    expect(new Set(await statuses("/test", 10))).toEqual(new Set([200]));
  });

  test("a late answer says what was true when it was asked", async () => {
    const sandbox = await sandboxFor({ customers: 30 });
    await sandbox.control("PUT", "/faults", [{ method: "GET", mode: "late", delayMs: 300, times: 1 }]);
    const asked = sandbox.call("GET", "/customers/customer_12");
    await until(
      () => sandbox.control("GET", "/requests"),
      (answer) => answer.json.requests.length === 1,
    );
    await sandbox.call("PUT", "/customers/customer_12", { update: { name: "After" } });
    expect((await asked).json.data.name).not.toBe("After");
    expect((await sandbox.call("GET", "/customers/customer_12")).json.data.name).toBe("After");
  });

  test("a rule that makes no sense is refused with its reason", async () => {
    const sandbox = await sandboxFor();
    const refused = await sandbox.control("PUT", "/faults", [{ mode: "explode" }]);
    expect(refused.status).toBe(422);
    expect(refused.json.message).toContain("mode");
  });
});

describe("special inputs", () => {
  test.each([
    ["fail-500-a@example.com", 500, 0],
    ["fail-422-a@example.com", 422, 0],
    ["fail-409-a@example.com", 409, 0],
    ["fail-429-a@example.com", 429, 0],
    ["html-a@example.com", 200, 0],
    ["fail-500-after-a@example.com", 500, 1],
  ])("creating %s answers %i and commits %i", async (email, status, total) => {
    const sandbox = await sandboxFor();
    const answer = await sandbox.call("POST", "/customers", { email });
    expect(answer.status).toBe(status);
    if (status === 422) expect(answer.json.errors).toHaveProperty("email");
    expect((await sandbox.call("GET", "/customers")).json.meta.total).toBe(total);
  });

  test("the key decides before a special input does", async () => {
    const sandbox = await sandboxFor();
    const answer = await sandbox.call(
      "POST",
      "/customers",
      { email: "fail-500-a@b.c" },
      { Authorization: "Bearer no" },
    );
    expect(answer.status).toBe(401);
  });

  test("seeded people break where their id says, and nowhere else", async () => {
    const sandbox = await sandboxFor({ customers: 200 });
    for (const what of ["stats", "balance", "referrals", "transactions"]) {
      expect((await sandbox.call("GET", `/customers/broken_${what}/${what}`)).status).toBe(500);
      expect((await sandbox.call("GET", `/customers/broken_${what}`)).status).toBe(200);
    }
    expect((await sandbox.call("GET", "/customers/broken_stats/balance")).status).toBe(200);
    expect((await sandbox.call("GET", "/customers/broken_links/referral_links")).status).toBe(500);
    expect((await sandbox.call("GET", "/customers/mail_fail-500/stats")).status).toBe(500);
    expect((await sandbox.call("GET", "/customers/mail_fail-500")).status).toBe(200);
  });

  test("crediting seeded people: refused, failed before, failed after", async () => {
    const sandbox = await sandboxFor({ customers: 200 });
    const refused = await credit(sandbox, "credit_422");
    expect([refused.status, Object.keys(refused.json.errors)]).toEqual([422, ["amount"]]);
    for (const [id, status, lines] of [
      ["credit_422", 422, 0],
      ["credit_500", 500, 0],
      ["credit_502", 502, 0],
      ["credit_500_after", 500, 1],
      ["credit_nostatus_after", 200, 1],
      ["credit_html_after", 200, 1],
    ] as const) {
      expect((await credit(sandbox, id)).status, id).toBe(status);
      expect(await credits(sandbox, id), id).toBe(lines);
    }
    await expect(credit(sandbox, "credit_reset_after")).rejects.toThrow();
    expect(await credits(sandbox, "credit_reset_after")).toBe(1);
  });
});
