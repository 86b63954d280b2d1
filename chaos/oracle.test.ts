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
const eventsOf = (...states: string[]) =>
  states.map((state, at) => ({
    creditId: id,
    step: at + 1,
    state,
    at: new Date(at * 5_000),
    actorId: at === 0 ? "ada" : "mia",
  }));
const ledger = (state: string, trail: Partial<Ledger> = {}): Ledger => ({
  credits: [{ id, customerId: "customer_100", state, amount: 10, sentAt: new Date(0), listed: false }],
  events: eventsOf("prepared", "in_flight", state),
  audit: [1, 2, 3].map((step) => ({ operationId: id, step })),
  lists: [],
  ...trail,
});
const empty: Ledger = { credits: [], events: [], audit: [], lists: [] };

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
    const verdict = judge(empty, books(1), told());
    expect(verdict.lost).toBe(1);
    expect(verdict.violations.join()).toMatch(/no such credit exists.*the ledger does not know it/);
  });

  test("told applied, and the ledger says otherwise", () => {
    const verdict = judge(ledger("unknown"), books(1), told({ applied: true }));
    expect(verdict.falseApplied).toBe(1);
  });

  test("a commit that nobody asked for", () => {
    expect(judge(empty, books(1), new Map()).violations.join()).toMatch(/nobody asked for it/);
  });

  test("a gap between events, and a step without its audit row", () => {
    const [first, , third] = ledger("applied").events;
    const gap = judge(ledger("applied", { events: first && third ? [first, third] : [] }), books(1), told());
    expect(gap.violations.join()).toMatch(/a gap/);
    const silent = judge(ledger("applied", { audit: [{ operationId: id, step: 1 }] }), books(1), told());
    expect(silent.violations).toEqual([2, 3].map((step) => `${id} (applied): step ${step} has 0 audit rows`));
  });

  test("what was unknown is sent again", () => {
    const again = ledger("applied", {
      events: eventsOf("prepared", "in_flight", "unknown", "prepared", "in_flight", "applied"),
      audit: [1, 2, 3, 4, 5, 6].map((step) => ({ operationId: id, step })),
    });
    expect(judge(again, books(1), told()).violations.join()).toMatch(/was unknown, and then prepared again/);
  });

  test('"not applied" before the sender can be believed to be through', () => {
    const early = ledger("resolved_not_applied", { events: eventsOf("prepared", "resolved_not_applied") });
    expect(judge(early, books(1), told()).violations.join()).toMatch(/counted 5000 ms after it was sent/);
  });

  test("who decided finds something else", () => {
    const verdict = judge(ledger("applied"), books(1), told({ decided: "cancelled" }));
    expect(verdict.violations.join()).toMatch(/was told cancelled, and the ledger says applied/);
  });
});

describe("above a limit", () => {
  const sent = (...states: string[]) =>
    ledger("applied", {
      credits: [
        { id, customerId: "customer_100", state: "applied", amount: 150, sentAt: null, listed: false },
      ],
      events: eventsOf(...states),
      audit: states.map((_, at) => ({ operationId: id, step: at + 1 })),
    });
  const yes = sent("awaiting_approval", "prepared", "in_flight", "applied");

  test("sent after somebody else's yes", () => {
    expect(judge(yes, books(1), told())).toMatchObject({ violations: [], asked: 1 });
  });

  test.each([
    ["nobody was asked", sent("prepared", "in_flight", "applied"), /without a yes/],
    ["nobody has answered", sent("awaiting_approval", "in_flight", "applied"), /without a yes/],
    [
      "they said yes themselves",
      { ...yes, events: yes.events.map((one) => ({ ...one, actorId: "ada" })) },
      /with the yes of who asked/,
    ],
  ])("%s", (_, broken, sentence) => {
    expect(judge(broken, books(1), told()).violations.join()).toMatch(sentence);
  });
});

describe("a list", () => {
  const row = { runId: "a", runState: "finished", line: 1, customerId: "customer_100", state: "handed_over" };
  const listed = (...rows: object[]) =>
    ledger("applied", { lists: rows.map((one) => ({ ...row, creditId: id, ...one })) });

  test("uploaded twice, paid once", () => {
    expect(judge(listed({}, { runId: "b" }), books(1), told()).violations).toEqual([]);
  });

  test.each([
    [
      "another id in the second upload",
      listed({}, { runId: "b", creditId: "x", state: "duplicate" }),
      /2 operation ids/,
    ],
    ["handed over to nobody", listed({ creditId: "x" }), /no such credit exists/],
    ["finished too early", listed({ state: "ready" }), /the list is finished, and this row is not/],
  ])("%s", (_, broken, sentence) => {
    expect(judge(broken, books(1), told()).violations.join()).toMatch(sentence);
  });
});
