import { createHmac, randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST } from "@/app/api/webhooks/partnero/route";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { recentBalances } from "../balances/recent-balances";
import { openDesk } from "../customers/testing";
import { database } from "../db/pool";
import { credit, creditEvidence, reread, webhookEvent } from "../db/schema";
import { partnero } from "../partnero/partnero";
import { signatureFits } from "./signature";

const secret = "a signing secret of more than thirty-two characters";
const url = "http://127.0.0.1:3000/api/webhooks/partnero";
let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 20, rate: 1_000_000 });
  desk = await openDesk(sandbox, { PARTNERO_WEBHOOK_SECRET: secret });
});
beforeEach(() => database().delete(webhookEvent));
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const sign = (bytes: Uint8Array, key = secret) => createHmac("sha256", key).update(bytes).digest("hex");
const body = Buffer.from(
  JSON.stringify({
    event: "customer.credited",
    url,
    webhook_key: "w",
    data: { id: "customer_1", name: "Zoé" },
  }),
);

/** One of which nobody knows what became of it. */
async function openCredit() {
  const [id, customerId] = [randomUUID(), "customer_2"];
  await database()
    .insert(credit)
    .values({
      ...{ id, customerId, customerGiven: customerId, customerLabel: "Two", amount: "1", unit: "USD" },
      ...{ isCurrency: true, reason: "goodwill", bodyHash: "x", state: "unknown", createdBy: "x" },
      ...{ createdByName: "X", createdAt: new Date() },
    });
  return { id, customerId };
}
const events = () => database().select().from(webhookEvent);

/** A delivery as it arrives, with whatever is wrong with it. */
async function deliver(bytes: Uint8Array, headers: Record<string, string | null> = {}): Promise<Response> {
  const all = {
    "content-type": "application/json",
    "content-length": String(bytes.byteLength),
    signature: sign(bytes),
    ...headers,
  };
  const given = Object.entries(all).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as [string, string]],
  );
  const request = new Request(url, { method: "POST", headers: given, body: Buffer.from(bytes) });
  return POST(request, { params: Promise.resolve({}) });
}

describe("a delivery", () => {
  test("that is signed is stored once, however often it comes, and never changes anything else", async () => {
    for (let n = 0; n < 3; n++) expect((await deliver(body)).status).toBe(200);
    const stored = await events();
    expect(stored).toMatchObject([{ event: "customer.credited", customerId: "customer_1", deliveries: 3 }]);
  });

  test("makes us forget what we knew of the balance", async () => {
    const data = { customerId: "customer_1", amounts: [] };
    await recentBalances().refresh("amara", async () => ({ data }));
    await deliver(body);
    expect(recentBalances().get("amara", 300)).toBeNull();
  });

  test.each([
    ["ids, as transactions do", { customer: "referrer-1", referred_customer: "friend-1" }],
    ["people", { customer: { id: "referrer-1" }, referred_customer: { id: "friend-1" } }],
  ])("that names two by %s has both read again", async (_, data) => {
    await database().delete(reread);
    await deliver(Buffer.from(JSON.stringify({ event: "transaction.created", data })));
    const asked = await database().select({ id: reread.customerId }).from(reread).orderBy(reread.customerId);
    expect(asked.map(({ id }) => id)).toEqual(["friend-1", "referrer-1"]);
  });

  test("with any bit flipped is refused, in the body and in the signature", async () => {
    for (let bit = 0; bit < body.length * 8; bit += 5) {
      const flipped = Buffer.from(body);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect((await deliver(flipped, { signature: sign(body) })).status, `bit ${bit}`).toBe(403);
    }
    const signature = sign(body);
    for (let at = 0; at < signature.length; at++) {
      const other = signature[at] === "0" ? "1" : "0";
      const forged = signature.slice(0, at) + other + signature.slice(at + 1);
      expect((await deliver(body, { signature: forged })).status, `digit ${at}`).toBe(403);
    }
    expect(await events()).toEqual([]);
  });

  test("serialised anew is refused: only the bytes as they came count", async () => {
    const again = Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1));
    expect((await deliver(again, { signature: sign(body) })).status).toBe(403);
  });

  test.each([
    ["none", null],
    ["empty", ""],
    ["63 digits", sign(body).slice(1)],
    ["65 digits", `${sign(body)}0`],
    ["upper case", sign(body).toUpperCase()],
    ["two of them", `${sign(body)}, ${sign(body)}`],
    ["with a scheme", `sha256=${sign(body)}`],
    ["not hex", "g".repeat(64)],
    ["of the empty secret", sign(body, "")],
    ["of another secret", sign(body, secret.toUpperCase())],
  ])("with a signature that is %s is refused", async (_, signature) => {
    expect((await deliver(body, { signature })).status).toBe(403);
    expect(await events()).toEqual([]);
  });

  test.each([
    ["missing", null],
    ["too short", String(body.length - 1)],
    ["too long", String(body.length + 1)],
    ["no number", "many"],
  ])("with a length that is %s is refused", async (_, length) => {
    expect((await deliver(body, { "content-length": length })).status).toBe(400);
    expect(await events()).toEqual([]);
  });

  test("over 1 MB is refused, whatever it says of its length", async () => {
    const large = Buffer.alloc(1024 * 1024 + 1, 32);
    expect((await deliver(large)).status).toBe(413);
    expect((await deliver(large, { "content-length": "10" })).status).toBe(413);
  });

  test.each([
    ["not JSON", "{"],
    ["a list", "[]"],
    ["without event", "{}"],
    ["bad UTF-8", "\xff"],
  ])("that is signed but %s is refused", async (_, text) => {
    expect((await deliver(Buffer.from(text, "latin1"))).status).toBe(400);
  });

  test.each([
    ["a strange customer", { event: "customer.updated", data: { id: { a: 1 } } }, null],
    ["a number for an id", { event: "customer.updated", data: { id: 42 } }, "42"],
    ["a NUL in the id", { event: "customer.updated", data: { id: "a\u0000b" } }, "a␀b"],
    ["half a character in the id", { event: "customer.updated", data: { id: "a\ud83d" } }, "a\ufffd"],
    ["a transaction of somebody", { event: "transaction.created", data: { customer: { id: "c1" } } }, "c1"],
    ["a transaction as Partnero tells it", { event: "transaction.created", data: { customer: "c1" } }, "c1"],
    ["an id too long to be asked for", { event: "customer.updated", data: { id: "x".repeat(201) } }, null],
    ["the longest id", { event: "customer.updated", data: { id: "x".repeat(200) } }, "x".repeat(200)],
    ["no data", { event: "future.event" }, null],
  ])("with %s is stored all the same", async (_, delivery, customerId) => {
    expect((await deliver(Buffer.from(JSON.stringify(delivery)))).status).toBe(200);
    expect(await events()).toMatchObject([{ event: delivery.event, customerId }]);
  });
});

test("the empty secret verifies nobody, because such a signature is just another secret's", () => {
  expect(signatureFits(body, sign(body, ""), secret)).toBe(false);
});

test("an event with what no database holds is stored as the mirror would have it", async () => {
  expect((await deliver(Buffer.from(JSON.stringify({ event: "a\u0000b\ud83d" })))).status).toBe(200);
  expect(await events()).toMatchObject([{ event: "a␀b\ufffd" }]);
});

test("what is stored and no evidence yet, because the database broke, is evidence when it comes again", async () => {
  const { customerId, id } = await openCredit();
  const again = Buffer.from(JSON.stringify({ event: "customer.credited", data: { id: customerId } }));
  await database().execute(sql`alter table credit_evidence rename to credit_evidence_away`);
  expect((await deliver(again)).status).toBe(500);
  await database().execute(sql`alter table credit_evidence_away rename to credit_evidence`);
  expect((await deliver(again)).status).toBe(200);
  expect((await deliver(again)).status).toBe(200);
  const seen = await database().select().from(creditEvidence).where(eq(creditEvidence.creditId, id));
  expect(seen).toMatchObject([{ source: "webhook" }]);
});

describe("without a secret", () => {
  let bare: Awaited<ReturnType<typeof openDesk>>;
  test("the route is off", async () => {
    await desk.close();
    bare = await openDesk(sandbox);
    expect((await deliver(body)).status).toBe(404);
    await bare.close();
    desk = await openDesk(sandbox, { PARTNERO_WEBHOOK_SECRET: secret });
  });
});

test("what the sandbox signs and delivers is taken", async () => {
  let tell = (_status: number) => {};
  const taken = new Promise<number>((resolve) => {
    tell = resolve;
  });
  const receiver = await listen(async (bytes, headers) => {
    const { status } = await deliver(bytes, headers);
    tell(status);
    return status;
  });
  const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  const { signature } = await partnero().createWebhook({
    name: "Refdesk",
    url: address,
    events: ["customer.created"],
    isActive: true,
  });
  await desk.close();
  desk = await openDesk(sandbox, { PARTNERO_WEBHOOK_SECRET: signature ?? "" });
  const { id } = await desk.customer();
  expect(await taken).toBe(200);
  expect(await events()).toMatchObject([{ event: "customer.created", customerId: id }]);
  receiver.close();
});

type Take = (bytes: Uint8Array, headers: Record<string, string>) => Promise<number>;

/** A plain HTTP server that hands each request's raw bytes and headers to `take`. */
async function listen(take: Take): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      const { signature, "content-length": length } = request.headers;
      const headers = { signature: String(signature), "content-length": String(length) };
      response.writeHead(await take(Buffer.concat(chunks), headers)).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return server;
}
