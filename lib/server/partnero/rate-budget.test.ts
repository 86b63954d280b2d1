import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { RateBudget, type Share } from "./rate-budget";
import { SlidingCount } from "./sliding-count";

describe("rate budget", () => {
  beforeEach(() => vi.useFakeTimers({ now: 1_000_000_000_000 }));
  afterEach(() => vi.useRealTimers());

  async function takeAll(budget: RateBudget, share: Share): Promise<number> {
    for (let taken = 0; taken < 10_000; taken++) {
      const ok = await budget.take(share, 0).then(
        () => true,
        () => false,
      );
      if (!ok) return taken;
    }
    throw new Error("no end");
  }

  test("60 a minute; a fifth stays for writes, and people go before background work", async () => {
    const budget = new RateBudget(60);
    expect(await takeAll(budget, "background")).toBe(36);
    expect(await takeAll(budget, "person")).toBe(12);
    expect(await takeAll(budget, "write")).toBe(12);
    expect(budget.state()).toMatchObject({ limit: 60, remaining: 0 });
  });

  test("never more than the limit in any 60 seconds, however it is asked", async () => {
    const budget = new RateBudget(60);
    const sent: number[] = [];
    for (let second = 0; second < 400; second++) {
      for (let n = 0; n < 7; n++)
        await budget.take("write", 0).then(
          () => sent.push(Date.now()),
          () => 0,
        );
      await vi.advanceTimersByTimeAsync(1_000);
    }
    const worst = Math.max(...sent.map((at) => sent.filter((t) => t >= at && t < at + 60_000).length));
    expect(worst).toBe(60);
    expect(sent.length).toBeGreaterThan(350);
  });

  test("waits for its turn as long as there is patience, and says the seconds where there is not", async () => {
    const budget = new RateBudget(5);
    await takeAll(budget, "write");
    const later = budget.take("write", 70_000);
    await expect(budget.take("write", 10_000)).rejects.toMatchObject({
      kind: "budget_exhausted",
      phase: "not_sent",
      retryAfter: 61,
    });
    expect(Date.parse(budget.state().fullAt ?? "") - Date.now()).toBe(61_000);
    await vi.advanceTimersByTimeAsync(61_000);
    await expect(later).resolves.toBeUndefined();
    await vi.advanceTimersByTimeAsync(61_000);
    expect(budget.state()).toMatchObject({ remaining: 5, fullAt: null });
  });

  test("goes faster where the headers allow it, and slower where they say so", async () => {
    const budget = new RateBudget(60);
    await budget.take("write", 0);
    budget.learn({ limit: 600, remaining: 599 });
    expect(await takeAll(budget, "write")).toBe(599);
    const slow = new RateBudget(60);
    slow.learn({ limit: 10, remaining: 10 });
    expect(await takeAll(slow, "write")).toBe(10);
  });

  test("what others take with the same key counts until the next answer, and not for long", async () => {
    const budget = new RateBudget(60);
    budget.learn({ limit: 60, remaining: 4 });
    expect(await takeAll(budget, "write")).toBe(4);
    budget.learn({ limit: 60, remaining: 56 });
    expect(budget.state().remaining).toBe(56);
    budget.learn({ limit: 60, remaining: 0 });
    expect(budget.state().remaining).toBe(0);
    await vi.advanceTimersByTimeAsync(10_001);
    expect(budget.state().remaining).toBe(56);
  });

  test("a 429 stops everybody, told as rate_limited; a hostile one not for ever", async () => {
    const budget = new RateBudget(60);
    budget.pause(30);
    await expect(budget.take("person", 10_000)).rejects.toMatchObject({
      kind: "rate_limited",
      retryAfter: 30,
    });
    expect(budget.state()).toMatchObject({ remaining: 0, resetsAt: "2001-09-09T01:47:10.000Z" });
    await vi.advanceTimersByTimeAsync(30_000);
    await expect(budget.take("person", 0)).resolves.toBeUndefined();
    budget.pause(1e9);
    await vi.advanceTimersByTimeAsync(600_000);
    await expect(budget.take("person", 0)).resolves.toBeUndefined();
  });

  test("an abort ends the waiting; what was not sent is given back", async () => {
    const budget = new RateBudget(1);
    await budget.take("write", 0);
    const stop = new AbortController();
    const waiting = budget.take("write", 100_000, stop.signal);
    stop.abort(new Error("left"));
    await expect(waiting).rejects.toThrow("left");
    budget.giveBack();
    await expect(budget.take("write", 0)).resolves.toBeUndefined();
  });

  test("counting costs the same for a million", () => {
    const count = new SlidingCount(60_000, 60);
    for (let n = 0; n < 1_000_000; n++) count.add(n);
    expect(count.count(1_000_000)).toBeLessThan(62_000);
    expect(count.count(2_000_000)).toBe(0);
  });
});
