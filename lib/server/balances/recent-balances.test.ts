import { expect, test } from "vitest";
import type { Balance } from "@/lib/contract/balances";
import type { One } from "@/lib/contract/envelope";
import { RecentBalances } from "./recent-balances";

const balance = (customerId: string): One<Balance> => ({
  data: { customerId, amounts: [{ amount: "12.00", unit: "USD", isCurrency: true }] },
});

test("keeps as long as asked and not longer", async () => {
  const recent = new RecentBalances();
  await recent.refresh("a", async () => balance("a"));
  expect(recent.get("a", 300, Date.now() + 299_000)).toEqual(balance("a"));
  expect(recent.get("a", 300, Date.now() + 301_000)).toBeNull();
  expect(recent.get("b", 300)).toBeNull();
});

test("forgets by the customer's id what was asked by key", async () => {
  const recent = new RecentBalances();
  await recent.refresh("their-key", async () => balance("their-id"));
  recent.forget("their-id");
  expect(recent.get("their-key", 300)).toBeNull();
});

test("a read that began before a change is answered, but not kept", async () => {
  const recent = new RecentBalances();
  const answer = await recent.refresh("a", async () => {
    recent.forget("a");
    return balance("a");
  });
  expect(answer).toEqual(balance("a"));
  expect(recent.get("a", 300)).toBeNull();
});

test("a read that fails is not kept, and the one before stays", async () => {
  const recent = new RecentBalances();
  await recent.refresh("a", async () => balance("a"));
  await expect(recent.refresh("a", () => Promise.reject(new Error("down")))).rejects.toThrow("down");
  expect(recent.get("a", 300)).toEqual(balance("a"));
});

test("never grows beyond its size; the oldest goes first", async () => {
  const recent = new RecentBalances();
  for (let n = 0; n <= 5_000; n++) await recent.refresh(`c${n}`, async () => balance(`c${n}`));
  expect(recent.get("c0", 300)).toBeNull();
  expect(recent.get("c1", 300)).not.toBeNull();
});
