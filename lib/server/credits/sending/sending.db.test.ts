import { randomUUID } from "node:crypto";
import { connect, createServer, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { limits } from "../../partnero/limits";
import { balancePath, creditPath, openDesk } from "../testing";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeAll(async () => {
  sandbox = await startSandbox({ customers: 20 });
  desk = await openDesk(sandbox);
});
afterEach(async () => {
  await desk.faults();
  await desk.connect();
});
afterAll(async () => {
  expect(await desk.violations()).toEqual([]);
  await desk.close();
  await sandbox.close();
});

/** A wire to the sandbox that can be taken away: new connections are refused, or hung up on at once. */
async function wire() {
  const target = new URL(sandbox.url);
  let mode: "through" | "hang up" = "through";
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    sockets.add(near);
    near.on("error", () => undefined);
    if (mode === "hang up") return near.resetAndDestroy();
    const far = connect(Number(target.port), target.hostname);
    far.on("error", () => near.destroy());
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    refuse: () => server.close(),
    hangUp: () => {
      mode = "hang up";
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

describe("proven not sent", () => {
  test("the balance can't be read: prepared, and the same PUT tries again", async () => {
    const customerId = await desk.customer();
    const id = randomUUID();
    await desk.faults({ path: balancePath, mode: "500" });
    const kept = await desk.grant({ customerId }, id);
    expect(kept).toMatchObject({ state: "prepared", sentAt: null });
    expect(kept.detail).toMatch(/^Nothing was sent/);
    expect(await desk.sends(id)).toBe(0);

    await desk.faults();
    expect(await desk.grant({ customerId }, id)).toMatchObject({ state: "applied" });
    expect(await desk.commits(customerId, id)).toBe(1);
  });

  test("no connection: prepared", async () => {
    const customerId = await desk.customer();
    const id = randomUUID();
    const line = await wire();
    const client = await desk.connect({ baseUrl: line.baseUrl });
    await client.getCustomer(customerId);
    line.refuse(); // the kept-alive connection of the reads lives on, a fresh one is refused
    const kept = await desk.grant({ customerId }, id);
    line.close();
    expect(kept).toMatchObject({ state: "prepared", sentAt: null });
    expect(kept.detail).toMatch(/^Nothing was sent/);
    expect(await desk.sends(id)).toBe(0);
  });

  test("the connection dies before the first byte: not applied, never back to prepared", async () => {
    const customerId = await desk.customer();
    const id = randomUUID();
    const line = await wire();
    const client = await desk.connect({ baseUrl: line.baseUrl });
    await client.getCustomer(customerId);
    line.hangUp();
    const ended = await desk.grant({ customerId }, id);
    line.close();
    expect(["rejected", "unknown", "prepared"]).toContain(ended.state);
    expect(await desk.commits(customerId, id)).toBe(0);
  });

  test("the breaker is open: prepared until Partnero has recovered", async () => {
    const customerId = await desk.customer();
    const id = randomUUID();
    const tripped = await desk.connect({
      limits: { ...limits, breaker: { ...limits.breaker, minimum: 3 }, read: { ...limits.read, retries: 0 } },
    });
    await desk.faults({ path: balancePath, mode: "500" });
    expect(await desk.grant({ customerId }, id)).toMatchObject({ state: "prepared" });
    for (let i = 0; i < 4; i++) await tripped.getBalance(customerId).catch(() => undefined);
    expect(tripped.state().breaker).toBe("open");

    await desk.faults();
    const kept = await desk.grant({ customerId }, id);
    expect(kept).toMatchObject({ state: "prepared", sentAt: null });
    expect(kept.detail).toMatch(/^Nothing was sent.*rest/);
    expect(await desk.sends(id)).toBe(0);

    await desk.connect();
    expect(await desk.grant({ customerId }, id)).toMatchObject({ state: "applied" });
  });

  test("Partnero asks us to wait before it is sent: prepared", async () => {
    const customerId = await desk.customer();
    const id = randomUUID();
    await desk.faults({ path: balancePath, mode: "429" });
    const kept = await desk.grant({ customerId }, id);
    expect(kept).toMatchObject({ state: "prepared", sentAt: null });
    expect(kept.detail).toMatch(/^Nothing was sent.*no more requests/);
    await desk.faults();
    // Its own budget still waits, so nothing goes out.
    expect(await desk.grant({ customerId }, id)).toMatchObject({ state: "prepared" });
    expect(await desk.sends(id)).toBe(0);
  });
});

describe("after it was applied", () => {
  test("a balance that can't be read back leaves it applied", async () => {
    const customerId = await desk.customer();
    const id = randomUUID();
    // The first reading passes, the second fails.
    await desk.faults({ path: balancePath, mode: "500", skip: 1 });
    expect(await desk.grant({ customerId }, id)).toMatchObject({ state: "applied", balanceAfter: null });
    expect(await desk.commits(customerId, id)).toBe(1);
  });

  test("a 429 is not tried again, and says so", async () => {
    const customerId = await desk.customer();
    const id = randomUUID();
    await desk.faults({ path: creditPath(), mode: "429", times: 1 });
    const refused = await desk.grant({ customerId }, id);
    expect(refused.state).toBe("rejected");
    expect(await desk.grant({ customerId }, id)).toEqual(refused);
    expect(await desk.sends(id)).toBe(1);
  });
});

describe("amounts", () => {
  const credit = (customerId: string, amount: string, unit: string, isCurrency = true) =>
    desk.grant({ customerId, amount, unit, isCurrency });

  test("0.1 and 0.2 make 0.30", async () => {
    const customerId = await desk.customer();
    await credit(customerId, "0.1", "usd");
    const second = await credit(customerId, "0.20", "USD");
    expect(second.balanceBefore?.amount).toBe("0.10");
    expect(second.balanceAfter).toEqual({ amount: "0.30", unit: "USD", isCurrency: true });
  });

  test.each([
    ["500", "JPY", true, "500"],
    ["1.125", "KWD", true, "1.125"],
    ["0007.50", "EUR", true, "7.50"],
    ["25", "points", false, "25"],
    ["9007199254.01", "USD", true, "9007199254.01"],
  ])("%s %s arrives as it was meant", async (amount, unit, isCurrency, shown) => {
    const customerId = await desk.customer();
    const done = await credit(customerId, amount, unit, isCurrency);
    expect(done).toMatchObject({ state: "applied", money: { amount: shown, unit, isCurrency } });
    expect(done.balanceAfter?.amount).toBe(shown);
    expect((await desk.balance(customerId))[unit]).toBe(shown);
  });

  test.each([
    ["0", "USD", true],
    ["-1", "USD", true],
    ["1.005", "USD", true],
    ["1.5", "JPY", true],
    ["1e3", "USD", true],
    ["0.5", "points", false],
    ["1,000.00", "USD", true],
    ["10", "US dollars", true],
  ])("%s %s is refused before anything happens", async (amount, unit, isCurrency) => {
    expect(() => credit("customer_1", amount, unit, isCurrency)).toThrow();
  });
});
