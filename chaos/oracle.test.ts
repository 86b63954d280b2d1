import { describe, expect, test } from "vitest";
import { newTold, type Told } from "./client";
import { judge, type Ledger } from "./oracle";

const id = "7b1f0c1e-0000-4000-a000-000000000001";
const told = (heard: Partial<Told> = {}) =>
  new Map([[id, { ...newTold(), accepted: true, last: "applied", ...heard }]]);
const books = (commits: number, sends = commits) => ({
  commits: new Map(commits ? [[id, commits]] : []),
  sends: new Map(sends ? [[id, sends]] : []),
});
const ledger = (state: string, trail: Partial<Ledger> = {}): Ledger => ({
  credits: [{ id, customerId: "customer_100", state }],
  events: ["prepared", "in_flight", state].map((each, at) => ({ creditId: id, step: at + 1, state: each })),
  audit: [1, 2, 3].map((step) => ({ operationId: id, step })),
  ...trail,
});

describe("a promise kept", () => {
  test.each([
    ["applied", 1],
    ["applied_inferred", 1],
    ["unknown", 0],
    ["unknown", 1],
    ["resolved_not_applied", 1],
    ["rejected", 0],
    ["cancelled", 0],
  ])("%s with %i commits", (state, commits) => {
    expect(judge(ledger(state), books(commits, 1), told()).violations).toEqual([]);
  });
});

describe("a promise broken", () => {
  test.each([
    ["applied", 0, /committed 0 times/],
    ["applied", 2, /committed 2 times/],
    ["applied_inferred", 0, /committed 0 times/],
    ["rejected", 1, /committed, but the ledger says not/],
    ["prepared", 1, /committed, but the ledger says not/],
    ["cancelled", 1, /committed, but the ledger says not/],
    ["in_flight", 0, /still in flight/],
  ])("%s with %i commits", (state, commits, sentence) => {
    expect(judge(ledger(state), books(commits, 1), told()).violations.join()).toMatch(sentence);
  });

  test("two requests, even if one was committed", () => {
    expect(judge(ledger("applied"), books(1, 2), told()).violations).toEqual([
      `${id} (applied): sent 2 times`,
    ]);
  });

  test("an operation that was accepted and is gone", () => {
    const verdict = judge({ credits: [], events: [], audit: [] }, books(1), told());
    expect(verdict.lost).toBe(1);
    expect(verdict.violations.join()).toMatch(/no such credit exists.*the ledger does not know it/);
  });

  test("told applied, and the ledger says otherwise", () => {
    const verdict = judge(ledger("unknown"), books(1), told({ applied: true }));
    expect(verdict.falseApplied).toBe(1);
  });

  test("a commit that nobody asked for", () => {
    const none = { credits: [], events: [], audit: [] };
    expect(judge(none, books(1), new Map()).violations.join()).toMatch(/nobody asked for it/);
  });

  test("a gap between events, and a step without its audit row", () => {
    const [first, , third] = ledger("applied").events;
    const gap = judge(ledger("applied", { events: first && third ? [first, third] : [] }), books(1), told());
    expect(gap.violations.join()).toMatch(/a gap/);
    const silent = judge(ledger("applied", { audit: [{ operationId: id, step: 1 }] }), books(1), told());
    expect(silent.violations).toEqual([2, 3].map((step) => `${id} (applied): step ${step} has 0 audit rows`));
  });
});
