import { afterEach, describe, expect, test } from "vitest";
import type { Partnero } from "./create-partnero";
import { clientOf, quick, sendJson, startUpstream } from "./test-upstream";

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(cleanUp.splice(0).map((each) => each()));
});

const openMs = 400;
const short = {
  ...quick(),
  read: { ...quick().read, retries: 0 },
  breaker: { windowMs: 10_000, minimum: 10, ratio: 0.5, openMs },
};

async function start() {
  let status = 500;
  const server = await startUpstream((_, outgoing) =>
    sendJson(outgoing, status === 200 ? { data: { id: "x" }, status: 1 } : { message: "no" }, status),
  );
  const partnero = clientOf(server.url, { limits: short });
  cleanUp.push(partnero.close, server.close);
  const ask = async (count: number) => {
    const kinds: (string | null)[] = [];
    for (let n = 0; n < count; n++) kinds.push(await kindOf(partnero.getCustomer(`c${n}`)));
    return kinds;
  };
  return { server, partnero, ask, answer: (code: number) => (status = code) };
}

const kindOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error) => error.kind as string,
  );
const reopened = (partnero: Partnero) =>
  expect.poll(() => kindOf(partnero.getCustomer("probe")), { interval: 20 });

describe("breaker", () => {
  test("what nobody waits for never closes the door on people, and stops at a closed one", async () => {
    const { server, partnero, ask } = await start();
    const inBackground = async (count: number) => {
      for (let n = 0; n < count; n++) await kindOf(partnero.getCustomer(`b${n}`, { priority: "background" }));
    };
    await inBackground(30);
    expect(partnero.state().breaker).toBe("closed");
    await ask(10);
    expect(partnero.state().breaker).toBe("open");
    const before = server.seen.length;
    await inBackground(3);
    expect(server.seen.length).toBe(before);
  });

  test("opens at half of ten, refuses without a request, and says for how long", async () => {
    const { server, partnero, ask, answer } = await start();
    answer(200);
    await ask(5);
    answer(500);
    expect(await ask(4)).toEqual(Array(4).fill("upstream_failed"));
    expect(partnero.state().breaker).toBe("closed");
    expect(await ask(1)).toEqual(["upstream_failed"]);
    expect(partnero.state().breaker).toBe("open");
    const before = server.seen.length;
    await expect(partnero.getCustomer("x")).rejects.toMatchObject({
      kind: "breaker_open",
      phase: "not_sent",
      retryAfter: 1,
    });
    await expect(partnero.updateCustomer("x", {})).rejects.toMatchObject({
      kind: "breaker_open",
      outcomeUnknown: false,
    });
    await expect(partnero.openCreditConnection()).rejects.toMatchObject({
      kind: "breaker_open",
      phase: "not_sent",
    });
    expect(await partnero.inviteCustomer({ email: "a@b.test" })).toMatchObject({ outcome: "not_sent" });
    expect(server.seen).toHaveLength(before);
  });

  test("after the rest one GET tries; writes wait for it, and its success lets all through", async () => {
    const { server, partnero, ask, answer } = await start();
    await ask(10);
    const rest = new Promise((done) => setTimeout(done, openMs + 20));
    answer(200);
    await rest;
    const before = server.seen.length;
    expect(await kindOf(partnero.updateCustomer("x", {}))).toBe("breaker_open");
    const many = await Promise.all(
      Array.from({ length: 20 }, (_, n) => kindOf(partnero.getCustomer(`m${n}`))),
    );
    expect(many.filter((kind) => kind === null)).toHaveLength(1);
    expect(server.seen).toHaveLength(before + 1);
    expect(server.seen.at(-1)?.method).toBe("GET");
    expect(partnero.state().breaker).toBe("closed");
    expect(await kindOf(partnero.updateCustomer("x", {}))).toBeNull();
  });

  test("a try that fails, or that its caller leaves, keeps it open", async () => {
    const { server, partnero, ask, answer } = await start();
    await ask(10);
    await reopened(partnero).toBe("upstream_failed");
    expect(partnero.state().breaker).toBe("open");
    expect(await kindOf(partnero.getCustomer("x"))).toBe("breaker_open");
    answer(200);
    await reopened(partnero).toBe(null);
    expect(server.seen.length).toBeGreaterThan(11);
  });

  test("what is the caller's fault does not open it", async () => {
    const { partnero, ask, answer } = await start();
    for (const status of [404, 422, 401, 429]) {
      answer(status);
      if (status !== 429) await ask(12);
    }
    expect(partnero.state().breaker).toBe("closed");
  });
});

describe("retries", () => {
  test("a read is tried three times at most, a refusal once, and Retry-After is honoured", async () => {
    const answers = [503, 500, 200, 404, 429, 200];
    const at: number[] = [];
    const server = await startUpstream((_, outgoing) => {
      const status = answers[at.push(performance.now()) - 1] ?? 500;
      const wait = status === 429 ? { "retry-after": "1" } : {};
      sendJson(outgoing, status === 200 ? { data: { id: "x" }, status: 1 } : { message: "no" }, status, wait);
    });
    const partnero = clientOf(server.url, { limits: quick() });
    cleanUp.push(partnero.close, server.close);
    await expect(partnero.getCustomer("a")).resolves.toMatchObject({ id: "x" });
    expect(at).toHaveLength(3);
    await expect(partnero.getCustomer("b")).rejects.toMatchObject({ kind: "not_found" });
    expect(at).toHaveLength(4);
    await expect(partnero.getCustomer("c")).resolves.toMatchObject({ id: "x" });
    expect((at[5] ?? 0) - (at[4] ?? 0)).toBeGreaterThanOrEqual(990);
    await expect(partnero.getCustomer("d")).rejects.toMatchObject({ kind: "upstream_failed" });
    expect(at).toHaveLength(9);
  });

  test("a person is not kept waiting longer than the total: told the seconds instead", async () => {
    const server = await startUpstream((_, outgoing) =>
      sendJson(outgoing, { message: "no" }, 429, { "retry-after": "30" }),
    );
    const partnero = clientOf(server.url, { limits: quick(20_000) });
    cleanUp.push(partnero.close, server.close);
    const start = performance.now();
    await expect(partnero.getCustomer("a")).rejects.toMatchObject({ kind: "rate_limited", retryAfter: 30 });
    await expect(partnero.getCustomer("b")).rejects.toMatchObject({
      kind: "rate_limited",
      phase: "not_sent",
    });
    expect(await partnero.inviteCustomer({ email: "a@b.test" })).toMatchObject({
      outcome: "not_sent",
      retryAfter: 30,
    });
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(server.seen).toHaveLength(1);
  });
});
