import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { startSandbox } from "@/sandbox/server";
import { parseJson } from "./json";
import { clientOf, quick, sendJson, startUpstream } from "./test-upstream";

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(cleanUp.splice(0).map((each) => each()));
});
function client(...args: Parameters<typeof clientOf>) {
  const partnero = clientOf(...args);
  cleanUp.push(partnero.close);
  return partnero;
}

/** Bare TCP: sees every byte, answers when told. */
async function wire() {
  const sockets: Socket[] = [];
  const bytes: string[] = [];
  const server: Server = createServer((socket) => {
    const at = sockets.push(socket) - 1;
    bytes[at] = "";
    socket.on("data", (chunk) => {
      bytes[at] += chunk.toString();
      server.emit("bytes");
    });
    socket.on("error", () => undefined);
    server.emit("connected");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  cleanUp.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((done) => server.close(done));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1`, server, sockets, bytes };
}

/** The event loop looks at every socket a few times: what the kernel has is what we know. */
async function turns() {
  for (let n = 0; n < 5; n++) await new Promise((done) => setImmediate(done));
}

const order = {
  customerId: "a/b",
  amount: "12.50",
  unit: "USD",
  isCurrency: true,
  operationId: "11111111-1111-4111-8111-111111111111",
  requestId: "r1",
};
const body = '{"data":{},"status":1}';
const http = (text: string, status = "200 OK") =>
  `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${text.length}\r\n\r\n${text}`;

describe("a credit", () => {
  test("is connected first, and not one byte leaves before send", async () => {
    const { url, server, sockets, bytes } = await wire();
    const partnero = client(url, { limits: quick() });
    const connected = once(server, "connected");
    const connection = await partnero.openCreditConnection();
    await connected;
    await turns();
    expect([sockets.length, bytes[0]]).toEqual([1, ""]);

    const arrived = once(server, "bytes");
    const result = connection.send(order);
    await arrived;
    sockets[0]?.write(http(body));
    expect(await result).toEqual({
      outcome: "applied",
      httpStatus: 200,
      detail: "Partnero confirmed the credit.",
    });
    expect(sockets).toHaveLength(1);
    const [head = "", sent] = bytes[0]?.split("\r\n\r\n") ?? [];
    expect(head).toMatch(/^POST \/v1\/customers\/a%2Fb\/balance\/credit HTTP\/1\.1\r\n/);
    expect(head.toLowerCase()).toContain(`x-operation-id: ${order.operationId}`);
    expect(head.toLowerCase()).toContain("connection: close");
    expect(sent).toBe('{"amount":12.50,"amount_units":"USD","is_currency":true}');
  });

  test("every amount goes out digit by digit, as a JSON number", () => {
    const amount = fc
      .tuple(fc.bigInt({ min: 1n, max: 10n ** 15n - 1n }), fc.stringMatching(/^\d{0,6}$/))
      .map(([whole, rest]) => `${whole}${rest && `.${rest}`}`);
    return fc.assert(
      fc.asyncProperty(amount, async (text) => {
        let sent = "";
        const server = await startUpstream((incoming, outgoing) => {
          incoming.on("data", (chunk) => {
            sent += chunk;
          });
          incoming.on("end", () => sendJson(outgoing, body));
        });
        const partnero = clientOf(server.url, { limits: quick() });
        await partnero.creditBalance({ ...order, amount: text });
        await partnero.close();
        await server.close();
        expect(sent).toContain(`{"amount":${text},`);
        expect(String((parseJson(sent) as { amount: unknown }).amount)).toBe(text);
      }),
      { numRuns: 40 },
    );
  });

  const bad = [
    "0",
    "0.00",
    "-1",
    "1e3",
    "1,5",
    "",
    " 1",
    "1 ",
    "NaN",
    "1234567890123456",
    "1.1234567",
    '1,"x":2',
  ];
  test.each(bad)("an amount of %j is refused, nothing sent", async (amount) => {
    const { url, bytes } = await wire();
    const partnero = client(url);
    await expect(partnero.creditBalance({ ...order, amount })).rejects.toMatchObject({
      kind: "invalid",
      phase: "not_sent",
    });
    const connection = await partnero.openCreditConnection();
    expect(await connection.send({ ...order, amount })).toMatchObject({ outcome: "not_sent" });
    expect(bytes.join("")).toBe("");
  });

  test("a connection that dies while we claim: proven not sent", async () => {
    for (const kill of ["end", "destroy", "resetAndDestroy"] as const) {
      const { url, server, sockets, bytes } = await wire();
      const partnero = client(url, { limits: quick() });
      const connected = once(server, "connected");
      const connection = await partnero.openCreditConnection();
      await connected;
      const [socket] = sockets;
      if (!socket) throw new Error("no socket");
      const closed = once(socket, "close");
      socket[kill]();
      await closed;
      await turns();
      expect((await connection.send(order)).outcome).toBe("not_sent");
      expect(bytes.join("")).toBe("");
    }
  });

  test("an answer that comes before the request is none: nothing is sent", async () => {
    const { url, server, sockets, bytes } = await wire();
    const partnero = client(url, { limits: quick() });
    const connected = once(server, "connected");
    const connection = await partnero.openCreditConnection();
    await connected;
    sockets[0]?.write(http(body));
    await turns();
    expect((await connection.send(order)).outcome).toBe("not_sent");
    expect(bytes.join("")).toBe("");
  });

  test("a connection carries one credit: the second send and a closed one send nothing", async () => {
    const { url, server, sockets, bytes } = await wire();
    const partnero = client(url, { limits: quick() });
    const connection = await partnero.openCreditConnection();
    const arrived = once(server, "bytes");
    const first = connection.send(order);
    const second = connection.send(order);
    expect((await second).outcome).toBe("not_sent");
    await arrived;
    sockets[0]?.write(http(body));
    expect((await first).outcome).toBe("applied");
    const closed = await partnero.openCreditConnection();
    closed.close();
    expect((await closed.send(order)).outcome).toBe("not_sent");
    expect(bytes.join("").match(/POST/g)).toHaveLength(1);
  });

  test("reset, half an answer and silence are unknown, never sent again", async () => {
    const endings: [string, (socket: Socket) => void, number | null][] = [
      ["reset at once", (socket) => socket.resetAndDestroy(), null],
      ["closed at once", (socket) => socket.destroy(), null],
      ["half an answer", (socket) => socket.end(http(body).slice(0, -5)), 200],
      ["silence", () => undefined, null],
      ["408", (socket) => socket.end(http('{"message":"timeout"}', "408 Request Timeout")), 408],
    ];
    for (const [name, end, httpStatus] of endings) {
      const { url, server, sockets, bytes } = await wire();
      const partnero = client(url, { limits: quick(name === "silence" ? 300 : 10_000) });
      const arrived = once(server, "bytes");
      const result = partnero.creditBalance(order);
      await arrived;
      const [socket] = sockets;
      if (socket) end(socket);
      expect(await result, name).toMatchObject({ outcome: "unknown", httpStatus });
      expect(bytes.join("").match(/POST/g), name).toHaveLength(1);
      expect(sockets, name).toHaveLength(1);
    }
  });

  test("budget gone or breaker open: nothing is even connected", async () => {
    const { url, sockets } = await wire();
    const partnero = client(url, { rate: { perMinute: 1 } });
    (await partnero.openCreditConnection()).close();
    const refused = partnero.openCreditConnection();
    await expect(refused).rejects.toMatchObject({ kind: "budget_exhausted", phase: "not_sent" });
    expect(sockets).toHaveLength(1);
  });

  test("works against the sandbox: applied once, seen in the balance, a connection of its own", async () => {
    const sandbox = await startSandbox({ customers: 5, rate: 100_000 });
    cleanUp.push(sandbox.close);
    const partnero = client(sandbox.url, { limits: quick() });
    const { id } = await partnero.createCustomer({ key: "k ü/1" });
    const results = await Promise.all(
      ["0.10", "0.20", "1234.55"].map((amount, n) =>
        partnero.creditBalance({ ...order, customerId: id, amount, operationId: `op-${n}` }),
      ),
    );
    expect(results.map((each) => each.outcome)).toEqual(["applied", "applied", "applied"]);
    expect((await partnero.getBalance(id)).amounts).toEqual([
      { amount: "1234.85", unit: "USD", isCurrency: true },
    ]);
    const { requests } = await (await fetch(`${sandbox.controlUrl}/requests?path=credit`)).json();
    expect(new Set(requests.map((each: { connection: number }) => each.connection)).size).toBe(3);
    const rejected = await partnero.creditBalance({ ...order, customerId: "nobody", operationId: "op-9" });
    expect(rejected).toMatchObject({ outcome: "rejected", httpStatus: 404 });
  });
});
