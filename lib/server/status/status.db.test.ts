import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { GET as nothing } from "@/app/api/[...all]/route";
import { GET as customer } from "@/app/api/customers/[id]/route";
import { GET as metrics } from "@/app/api/metrics/route";
import { GET as ready } from "@/app/api/ready/route";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { getCustomer } from "../customers/get-customer";
import { openDesk } from "../customers/testing";
import { closeDatabase } from "../db/pool";
import { env, useEnv as replaceEnv } from "../env";
import { partnero } from "../partnero/partnero";
import { asked, person } from "../testing/people";
import { getReadiness } from "./get-readiness";
import { countCall } from "./metrics";

const token = "a token for metrics";
let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 20, rate: 1_000_000 });
  desk = await openDesk(sandbox, { METRICS_TOKEN: token });
});
afterEach(() => desk.calm());
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const call = (handler: typeof ready, path: string, headers: Record<string, string> = {}, params = {}) =>
  handler(new Request(`http://127.0.0.1:3000${path}`, { headers }), { params: Promise.resolve(params) });

/** Each case looks when what was seen before no longer counts. */
let later = Date.now();
const lookAgain = () => {
  later += 60_000;
  return getReadiness(later);
};

describe("ready", () => {
  test("is 200 for anybody while both answer", async () => {
    const response = await call(ready, "/api/ready");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: "ready", database: "up", partnero: "up" });
  });

  test("asks at most once in a while, however many want to know", async () => {
    const asks = await desk.arrivals(() => Promise.all(Array.from({ length: 20 }, lookOnce)), {
      reads: true,
    });
    expect(asks.map((each) => each.path)).toEqual(["/v1/test"]);
  });
  const at = Date.now() + 30_000;
  const lookOnce = () => getReadiness(at);

  test.each([
    ["refuses the key", "401", "key_refused", "not_ready"],
    ["fails", "503", "down", "not_ready"],
    ["asks us to wait", "429", "up", "ready"],
  ] as const)("Partnero %s: %s", async (_, mode, state, status) => {
    await desk.faults({ path: "/v1/test", mode });
    expect(await lookAgain()).toEqual({ status, database: "up", partnero: state });
  });

  test("is 503 while the database does not answer", async () => {
    const { DATABASE_URL } = env();
    await closeDatabase();
    replaceEnv({ ...usual(), DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" });
    expect(await lookAgain()).toEqual({ status: "not_ready", database: "down", partnero: "up" });
    expect((await call(ready, "/api/ready")).status).toBe(503);
    await closeDatabase();
    replaceEnv({ ...usual(), DATABASE_URL });
    expect(await lookAgain()).toMatchObject({ status: "ready" });
  });

  test("says so of one that takes the question and answers nothing", async () => {
    const { DATABASE_URL, REFDESK_EMBEDDED } = env();
    const silent = await silentDatabase();
    await closeDatabase();
    replaceEnv({ ...usual(), DATABASE_URL: silent.url, REFDESK_EMBEDDED: "1" });
    expect(await lookAgain()).toEqual({ status: "not_ready", database: "down", partnero: "up" });
    silent.close();
    await closeDatabase();
    replaceEnv({ ...usual(), DATABASE_URL, REFDESK_EMBEDDED: REFDESK_EMBEDDED ? "1" : "0" });
    expect(await lookAgain()).toMatchObject({ status: "ready" });
  });
});

/** Takes connections as Postgres does, and answers no question. */
async function silentDatabase() {
  const welcome = Buffer.from([
    ...Buffer.from("R"),
    0,
    0,
    0,
    8,
    0,
    0,
    0,
    0,
    ...Buffer.from("Z"),
    0,
    0,
    0,
    5,
    73,
  ]);
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => undefined);
    socket.once("data", () => socket.write(welcome));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const close = () => {
    for (const socket of open) socket.destroy();
    server.close();
  };
  return { url: `postgres://nobody@127.0.0.1:${port}/none`, close };
}

/** The environment as it stands, as it would be given. */
function usual(): Record<string, string> {
  const { REFDESK_URL, REFDESK_SECRET, PARTNERO_API_KEY, PARTNERO_API_URL, DATABASE_URL } = env();
  return {
    ...{ REFDESK_URL, REFDESK_SECRET, PARTNERO_API_KEY, PARTNERO_API_URL, DATABASE_URL },
    LOG_LEVEL: "silent",
    METRICS_TOKEN: token,
  };
}

describe("metrics", () => {
  const authorization = `Bearer ${token}`;

  test.each<Record<string, string>>([
    {},
    { authorization: "Bearer " },
    { authorization: `Bearer ${token}x` },
    { authorization: token },
  ])("without the token: 401, for %j", async (headers) => {
    expect((await call(metrics, "/api/metrics", headers)).status).toBe(401);
  });

  test("count requests by route and status, calls by kind and outcome; no id stands in them", async () => {
    await call(customer, "/api/customers/secret%2Fid", {}, { id: "secret/id" });
    for (const all of [["secret"], ["no", "secret/id"], ["exports", "secret@shop.example", "x"]])
      await call(nothing, `/api/${all.map(encodeURIComponent).join("/")}`, {}, { all });
    countCall({
      event: "partnero",
      method: "GET",
      template: "/customers/{id}",
      phase: "answered",
      status: 404,
      ms: 1,
    });
    countCall({
      event: "partnero",
      method: "POST",
      template: "/customers",
      phase: "maybe_sent",
      reason: "timeout",
      ms: 1,
    });
    const response = await call(metrics, "/api/metrics", { authorization });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/plain");
    const text = await response.text();
    expect(text).toContain('refdesk_requests_total{method="GET",route="/api/customers/[id]",status="401"} 1');
    expect(text).toContain('refdesk_requests_total{method="GET",route="/api/[...all]",status="404"} 3');
    expect(text).toContain(
      'refdesk_partnero_calls_total{method="GET",call="/customers/{id}",outcome="404"} 1',
    );
    expect(text).toContain('call="/customers",outcome="maybe_sent_timeout"} 1');
    expect(text).toContain('refdesk_partnero_breaker{state="closed"} 1');
    expect(text).toMatch(/refdesk_partnero_budget_remaining \d+/);
    expect(text).not.toContain("secret");
  });

  test("the process's own client counts what it sends", async () => {
    const { usePartnero: replacePartnero } = await import("../partnero/partnero");
    const before = partnero();
    replacePartnero(undefined);
    await getCustomer(person("admin"), { id: "customer_1" }, asked());
    await partnero().close();
    replacePartnero(before);
    const text = await (await call(metrics, "/api/metrics", { authorization })).text();
    expect(text).toContain(
      'refdesk_partnero_calls_total{method="GET",call="/customers/{id}",outcome="200"} 1',
    );
  });

  test("are off without a token of ours", async () => {
    const { METRICS_TOKEN: _, ...rest } = usual();
    replaceEnv(rest);
    expect((await call(metrics, "/api/metrics", { authorization })).status).toBe(404);
  });
});
