import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type Caller, sandboxFor, until } from "./testing";

type Arrival = { body: string; headers: IncomingHttpHeaders };

/** Somebody who listens on this machine and answers with the given statuses, then 200. */
async function listener(statuses: number[] = []): Promise<{ url: string; arrivals: Arrival[] }> {
  const arrivals: Arrival[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    arrivals.push({ body: Buffer.concat(chunks).toString("utf8"), headers: incoming.headers });
    outgoing.writeHead(statuses.shift() ?? 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, arrivals };
}

async function settled(sandbox: Caller, count: number) {
  const { json } = await until(
    () => sandbox.control("GET", "/deliveries"),
    (answer) =>
      answer.json.deliveries.length >= count &&
      answer.json.deliveries.every((delivery: { state: string }) => delivery.state !== "waiting"),
  );
  return json.deliveries;
}

const ALL = [
  "customer.created",
  "customer.updated",
  "customer.deleted",
  "customer.credited",
  "customer.rewarded",
  "transaction.created",
  "transaction.deleted",
];

test("every event is told once, signed over the raw body; archiving tells nobody", async () => {
  const sandbox = await sandboxFor();
  const { url, arrivals } = await listener();
  const made = await sandbox.call("POST", "/webhooks", { name: "desk", url, events: ALL });
  expect(made.status).toBe(201);
  const { key, signature } = made.json.data;
  await sandbox.call("POST", "/customers", { key: "a" });
  await sandbox.call("POST", "/customers", { key: "f", referring_customer: { key: "a" } });
  await sandbox.call("PUT", "/customers/a", { update: { name: "Ännchen" } });
  await sandbox.call("POST", "/customers/a/archive");
  await sandbox.call("POST", "/customers/a/balance/credit", {
    amount: 2.5,
    amount_units: "usd",
    is_currency: true,
  });
  await sandbox.call("POST", "/transactions", { key: "t", amount: 10, customer: { key: "f" } });
  await sandbox.call("DELETE", "/transactions/t");
  await sandbox.call("DELETE", "/customers/f");
  await settled(sandbox, 8);
  const told = arrivals.map(({ body }) => JSON.parse(body));
  expect(told.map(({ event }) => event).sort()).toEqual([...ALL, "customer.created"].sort());
  for (const { body, headers } of arrivals) {
    expect(headers.signature).toBe(createHmac("sha256", signature).update(body, "utf8").digest("hex"));
    const { data, ...rest } = JSON.parse(body);
    expect(rest).toMatchObject({ url, webhook_key: key, created_at: expect.stringMatching(/000000Z$/) });
    expect(data).toBeTypeOf("object");
  }
  const credited = told.find(({ event }) => event === "customer.credited");
  expect(credited.data).toMatchObject({ amount: 2.5, amount_units: "USD", customer: { id: "a" } });
});

test("what fails is tried again with the same bytes until it is taken", async () => {
  const sandbox = await sandboxFor({ webhookRetryMs: 5 });
  const { url, arrivals } = await listener([500, 302, 404]);
  await sandbox.call("POST", "/webhooks", { name: "desk", url, events: ["customer.created"] });
  await sandbox.call("POST", "/customers", { key: "a" });
  const [delivery] = await settled(sandbox, 1);
  expect(delivery.state).toBe("delivered");
  expect(delivery.attempts.map((attempt: { status: number }) => attempt.status)).toEqual([
    500, 302, 404, 200,
  ]);
  expect(new Set(arrivals.map(({ body }) => body)).size).toBe(1);
});

test("nobody listens: given up after six attempts, and the sandbox goes on", async () => {
  const sandbox = await sandboxFor({ webhookRetryMs: 1 });
  const hook = { name: "gone", url: "http://127.0.0.1:9/", events: ["customer.created"] };
  await sandbox.call("POST", "/webhooks", hook);
  expect((await sandbox.call("POST", "/customers", { key: "a" })).status).toBe(200);
  const [delivery] = await settled(sandbox, 1);
  expect([delivery.state, delivery.attempts.length, delivery.attempts[0].status]).toEqual([
    "given_up",
    6,
    null,
  ]);
});

test("webhooks are listed, changed, switched off and deleted; the secret stays", async () => {
  const sandbox = await sandboxFor();
  const { url, arrivals } = await listener();
  const { key, signature } = (await sandbox.call("POST", "/webhooks", { name: "w", url, events: ALL })).json
    .data;
  const off = await sandbox.call("PUT", `/webhooks/${key}`, { is_active: false });
  expect(off.json.data).toMatchObject({ key, signature, url, events: ALL, is_active: false });
  await sandbox.call("POST", "/customers", { key: "a" });
  expect((await sandbox.control("GET", "/deliveries")).json.deliveries).toEqual([]);
  expect((await sandbox.call("GET", "/webhooks")).json.data).toEqual([off.json.data]);
  expect((await sandbox.call("DELETE", `/webhooks/${key}`)).status).toBe(204);
  expect((await sandbox.call("GET", `/webhooks/${key}`)).status).toBe(404);
  expect(arrivals).toEqual([]);
});

test.each([
  ["events.0", { events: ["customer.archived"] }],
  ["events", { events: [] }],
  ["url", { url: "https://example.com/hook" }],
  ["url", { url: "http://127.0.0.1.example.com/" }],
  ["url", { url: "file:///etc/passwd" }],
  ["name", { name: "" }],
])("refuses a bad %s", async (field, change) => {
  const sandbox = await sandboxFor();
  const body = { name: "w", url: "http://localhost:1/", events: ["customer.created"], ...change };
  const { status, json } = await sandbox.call("POST", "/webhooks", body);
  expect([status, Object.keys(json.errors)]).toEqual([422, [field]]);
});
