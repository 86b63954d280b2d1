import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { limits } from "./limits";
import { clientOf, quick, sendJson, startUpstream, type TestUpstream } from "./test-upstream";

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(cleanUp.splice(0).map((each) => each()));
});

const customer = { data: { id: "x" }, status: 1 };

/** A server that answers when the test says so. */
async function held() {
  const open: ServerResponse[] = [];
  let tell: () => void = () => undefined;
  const server: TestUpstream = await startUpstream((_, outgoing) => {
    open.push(outgoing);
    tell();
  });
  cleanUp.push(server.close);
  const arrived = async (count: number) => {
    while (open.length < count) {
      await new Promise<void>((done) => {
        tell = done;
      });
    }
  };
  const answer = (index: number, body: object = customer) => {
    const outgoing = open[index];
    if (outgoing) sendJson(outgoing, body);
  };
  return { ...server, open, arrived, answer };
}

function client(...args: Parameters<typeof clientOf>) {
  const partnero = clientOf(...args);
  cleanUp.push(partnero.close);
  return partnero;
}

describe("reads that ask the same at the same time", () => {
  test("are one request, and each gets an answer of its own", async () => {
    const server = await held();
    const partnero = client(server.url, { limits: quick() });
    const many = Array.from({ length: 300 }, () => partnero.getCustomer("x"));
    await server.arrived(1);
    server.answer(0);
    const answers = await Promise.all(many);
    expect(server.seen).toHaveLength(1);
    expect(new Set(answers).size).toBe(300);
  });

  test("fail together, and the next one asks anew", async () => {
    const server = await held();
    const partnero = client(server.url, {
      limits: { ...quick(), read: { ...limits.read, retries: 0 } },
    });
    const two = [partnero.getCustomer("x"), partnero.getCustomer("x")];
    await server.arrived(1);
    server.open[0]?.socket?.destroy();
    for (const each of two) await expect(each).rejects.toMatchObject({ kind: "reset" });
    const next = partnero.getCustomer("x");
    await server.arrived(2);
    server.answer(1);
    await expect(next).resolves.toMatchObject({ id: "x" });
  });

  test("one who leaves does not take the others along; the last one does", async () => {
    const server = await held();
    const partnero = client(server.url, { limits: quick() });
    const [a, b] = [new AbortController(), new AbortController()];
    const first = partnero.getCustomer("x", { signal: a.signal });
    const second = partnero.getCustomer("x", { signal: b.signal });
    await server.arrived(1);
    a.abort();
    await expect(first).rejects.toMatchObject({ name: "PartneroError", kind: "aborted" });
    const third = partnero.getCustomer("x");
    server.answer(0);
    await expect(Promise.all([second, third])).resolves.toHaveLength(2);
    expect(server.seen).toHaveLength(1);

    const c = new AbortController();
    const alone = partnero.getCustomer("y", { signal: c.signal });
    await server.arrived(2);
    const cut = once(server.open[1] ?? expect.fail("no request"), "close");
    c.abort();
    await expect(alone).rejects.toMatchObject({ kind: "aborted" });
    await cut;
    await expect(partnero.getCustomer("z", { signal: c.signal })).rejects.toMatchObject({ kind: "aborted" });
    expect(server.seen).toHaveLength(2);
  });

  test("never get what was asked before a write", async () => {
    const server = await held();
    const partnero = client(server.url, { limits: quick() });
    const before = partnero.getCustomer("x");
    await server.arrived(1);
    const write = partnero.updateCustomer("x", { name: "New" });
    await server.arrived(2);
    const during = partnero.getCustomer("x");
    await server.arrived(3);
    server.answer(1, { data: { id: "x", name: "New" }, status: 1 });
    await write;
    const after = partnero.getCustomer("x");
    const fresh = partnero.getCustomer("x", { fresh: true });
    const again = partnero.getCustomer("x");
    await server.arrived(5);
    for (const [index, name] of [
      [0, "old"],
      [2, "between"],
      [3, "new"],
      [4, "new"],
    ] as const) {
      server.answer(index, { data: { id: "x", name }, status: 1 });
    }
    const names = (await Promise.all([before, during, after, fresh, again])).map((each) => each.name);
    expect(names).toEqual(["old", "between", "new", "new", "new"]);
    expect(server.seen).toHaveLength(5);
  });
});

describe("lanes", () => {
  test("six reads at once, people before background work, writes beside them", async () => {
    const server = await held();
    const partnero = client(server.url, { limits: quick() });
    const background = Array.from({ length: 8 }, (_, n) =>
      partnero.getCustomer(`b${n}`, { priority: "background" }),
    );
    await server.arrived(6);
    const person = partnero.getCustomer("p");
    const write = partnero.archiveCustomer("w");
    await server.arrived(7);
    expect(server.seen[6]?.url).toBe("/v1/customers/w/archive");
    expect(partnero.state().lanes.read).toEqual({ running: 6, waiting: 3 });
    server.answer(0);
    await server.arrived(8);
    expect(server.seen[7]?.url).toBe("/v1/customers/p");
    for (let n = 1; n < 8; n++) server.answer(n);
    await Promise.all([person, write]);
    await server.arrived(10);
    server.answer(8);
    server.answer(9);
    await Promise.all(background);
  });

  test("a write that has begun is not cut by a caller who leaves, one that waits is", async () => {
    const server = await held();
    const partnero = client(server.url, { limits: quick() });
    const stop = new AbortController();
    const begun = [1, 2].map((n) => partnero.archiveCustomer(`c${n}`, { signal: stop.signal }));
    await server.arrived(2);
    const waiting = partnero.archiveCustomer("late", { signal: stop.signal });
    stop.abort();
    await expect(waiting).rejects.toMatchObject({
      kind: "aborted",
      phase: "not_sent",
      outcomeUnknown: false,
    });
    server.answer(0);
    server.answer(1);
    await expect(Promise.all(begun)).resolves.toHaveLength(2);
    expect(server.seen).toHaveLength(2);
  });

  test("two credits at once; who waits in vain is told that nothing was sent", async () => {
    const server = await held();
    const credit = { ...limits.credit, connectMs: 200 };
    const partnero = client(server.url, { limits: { ...quick(), credit } });
    const [first] = [await partnero.openCreditConnection(), await partnero.openCreditConnection()];
    expect(partnero.state().lanes.credit).toEqual({ running: 2, waiting: 0 });
    const late = partnero.openCreditConnection();
    await expect(late).rejects.toMatchObject({ kind: "timeout", phase: "not_sent", outcomeUnknown: false });
    const next = partnero.openCreditConnection();
    first?.close();
    (await next).close();
    expect(server.seen).toHaveLength(0);
  });
});

test("who comes a second later asks anew, with patience and an answer of its own", async () => {
  const server = await held();
  const partnero = client(server.url, { limits: quick() });
  const first = partnero.getCustomer("x");
  await server.arrived(1);
  const since = performance.now();
  await expect.poll(() => performance.now() - since, { interval: 100 }).toBeGreaterThan(1_000);
  const second = partnero.getCustomer("x");
  await server.arrived(2);
  server.answer(1, { data: { id: "x", name: "late" }, status: 1 });
  expect((await second).name).toBe("late");
  server.answer(0);
  expect((await first).name).toBeNull();
});
