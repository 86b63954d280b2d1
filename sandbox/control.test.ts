import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { KEY, sandboxFor, send, until } from "./testing";

test("the log holds the path as it came, filters, and counts from a mark", async () => {
  const sandbox = await sandboxFor();
  await sandbox.call("GET", "/customers/a%2Fb%20c/../x?y=%2F");
  const { json } = await sandbox.control("GET", "/requests");
  expect(json.requests[0]).toMatchObject({
    method: "GET",
    path: "/v1/customers/a%2Fb%20c/../x?y=%2F",
    status: 404,
  });
  await sandbox.call("POST", "/customers", { key: "k" }, { "X-Request-Id": "r1" });
  const found = async (query: string) =>
    (await sandbox.control("GET", `/requests?${query}`)).json.requests.length;
  expect(await found(`since=${json.last}`)).toBe(1);
  expect(await found("requestId=r1")).toBe(1);
  expect(await found("path=/v1/customers")).toBe(2);
  expect(await found("method=get")).toBe(1);
  expect(await found("operationId=none")).toBe(0);
  expect((await sandbox.control("GET", "/requests")).text).not.toContain(KEY);
});

test("bytes that never became a whole request are seen", async () => {
  const sandbox = await sandboxFor();
  const port = Number(new URL(sandbox.url).port);
  const half = connect(port, "127.0.0.1");
  await once(half, "connect");
  half.end("POST /v1/customers HTTP/1.1\r\nHost: x\r\n");
  const log = () => sandbox.control("GET", "/requests");
  await until(log, ({ json }) => json.requests.length === 1);
  const cut = connect(port, "127.0.0.1");
  await once(cut, "connect");
  cut.write(
    `POST /v1/customers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${KEY}\r\nContent-Length: 99\r\n\r\n{`,
  );
  await until(log, ({ json }) => json.requests.length === 2);
  cut.destroy();
  const { json } = await until(log, (answer) => answer.json.requests[1].aborted);
  expect(json.requests).toMatchObject([
    { method: null, aborted: true, committed: false },
    { method: "POST", aborted: true, committed: false },
  ]);
});

test("the clock can be moved, stopped and given back, and never runs before the seed", async () => {
  const sandbox = await sandboxFor({ customers: 30 });
  const born = async (key: string) =>
    (await sandbox.call("POST", "/customers", { key })).json.data.created_at;
  await sandbox.control("POST", "/clock", { now: "2030-01-02T03:04:05Z", frozen: true });
  expect(await born("a")).toBe("2030-01-02T03:04:05.000000Z");
  await sandbox.control("POST", "/clock", { advanceMs: 86_400_000 });
  expect(await born("b")).toBe("2030-01-03T03:04:05.000000Z");
  await sandbox.control("POST", "/clock", { now: "1999-01-01T00:00:00Z", frozen: true });
  expect(await born("c")).toBe("2026-11-01T00:00:00.000000Z");
  expect((await sandbox.control("POST", "/clock", { reset: true })).json).toMatchObject({
    frozen: false,
    offsetMs: 0,
  });
});

test("reset brings the first day back, of another size if asked", async () => {
  const sandbox = await sandboxFor({ customers: 30 });
  await sandbox.call("DELETE", "/customers/customer_1");
  await sandbox.control("PUT", "/faults", [{ mode: "500" }]);
  await sandbox.control("POST", "/reset", { customers: 20 });
  expect((await sandbox.call("GET", "/customers/customer_1")).status).toBe(200);
  expect((await sandbox.call("GET", "/customers")).json.meta.total).toBe(20);
  expect((await sandbox.control("GET", "")).json).toMatchObject({ seed: 1, customers: 20, commits: 0 });
});

test("web pages and other names cannot steer it", async () => {
  const { controlUrl } = await sandboxFor();
  expect((await send(`${controlUrl}/faults`, "GET", undefined, {})).status).toBe(200);
  const foreign: Record<string, string>[] = [
    { Origin: "http://localhost:3000" },
    { Host: "evil.example.com" },
  ];
  for (const headers of foreign) {
    expect((await send(`${controlUrl}/faults`, "GET", undefined, headers)).status).toBe(403);
  }
});
