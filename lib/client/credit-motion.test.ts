import { afterEach, describe, expect, it } from "vitest";
import type { Credit } from "@/lib/contract/credits";
import { askAgainMs, isCreditMoving, motionOf, needsPerson } from "./credit-motion";
import { learnServerTime, onThisClock, serverNow } from "./server-clock";

const now = Date.parse("2026-11-23T12:00:00.000Z");
const at = (ms: number) => new Date(now + ms).toISOString();

const one = (state: Credit["state"], sendAt: string | null = null, detail: string | null = null): Credit => ({
  id: "0b9ff8fa-3d33-4f8e-8a54-6f2a3f9d1f10",
  customerId: "c",
  customerLabel: "Ada",
  money: { amount: "1.00", unit: "USD", isCurrency: true },
  reason: "goodwill",
  note: null,
  ticket: null,
  state,
  detail,
  createdBy: { id: "u", name: "Sam" },
  balanceBefore: null,
  balanceAfter: null,
  retryOf: null,
  retriedBy: null,
  sendAt,
  approval: null,
  resolution: null,
  bulk: null,
  createdAt: at(-5_000),
  sentAt: null,
  settledAt: null,
});

describe("what happens to a credit by itself", () => {
  it("is read from its state and the time it is sent at", () => {
    expect(motionOf(one("prepared", at(8_000)), now)).toBe("held");
    expect(motionOf(one("prepared", at(8_000), "Nothing was sent."), now)).toBe("waiting");
    expect(motionOf(one("prepared", at(0)), now)).toBe("sending");
    expect(motionOf(one("prepared", at(-59_999)), now)).toBe("sending");
    expect(motionOf(one("prepared", at(-60_000)), now)).toBe("stuck");
    expect(motionOf(one("prepared", null), now)).toBe("stuck");
    expect(motionOf(one("in_flight"), now)).toBe("sending");
    expect(motionOf(one("applied", at(8_000)), now)).toBe("still");
  });

  it("says who has to act", () => {
    const people = [one("unknown"), one("awaiting_approval"), one("prepared", null)];
    for (const credit of people) expect(needsPerson(credit, now), credit.state).toBe(true);
    for (const credit of [one("applied"), one("in_flight"), one("prepared", at(1)), one("cancelled")])
      expect(needsPerson(credit, now), credit.state).toBe(false);
    expect(isCreditMoving(one("prepared", at(1)), now)).toBe(true);
    expect(isCreditMoving(one("unknown"), now)).toBe(false);
  });

  it("asks the ledger again as often as it is worth", () => {
    expect(askAgainMs([one("applied"), one("cancelled")], now)).toBe(false);
    expect(askAgainMs([one("applied"), one("unknown")], now)).toBe(15_000);
    expect(askAgainMs([one("prepared", at(8_000))], now)).toBe(3_000);
    expect(askAgainMs([one("prepared", at(900)), one("unknown")], now)).toBe(1_200);
    expect(askAgainMs([one("prepared", at(900)), one("in_flight")], now)).toBe(1_500);
    expect(askAgainMs([one("prepared", null)], now)).toBe(false);
  });
});

describe("the server's time", () => {
  afterEach(() => learnServerTime(new Date().toUTCString()));

  it("is this clock's where the two are within a second and a half", () => {
    for (const off of [-1_000, 0, 900]) {
      learnServerTime(new Date(now + off).toUTCString(), now);
      expect(onThisClock(at(5_000))).toBe(now + 5_000);
    }
  });

  it("is followed where this clock is wrong, and kept where an answer has no time", () => {
    learnServerTime(new Date(now + 120_000).toUTCString(), now);
    learnServerTime(null, now);
    learnServerTime("not a date", now);
    expect(onThisClock(at(125_000))).toBe(now + 4_500);
    expect(serverNow() - Date.now()).toBeGreaterThan(119_000);
  });
});
