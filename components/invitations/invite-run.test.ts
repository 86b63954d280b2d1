import { describe, expect, it } from "vitest";
import {
  countStates,
  type Invitee,
  type InviteResult,
  type InviteRow,
  resultOf,
  resultOfProblem,
  runInvites,
  stillToSend,
} from "./invite-run";

const people = (count: number): Invitee[] =>
  Array.from({ length: count }, (_, at) => ({ id: `id-${at}`, email: `p${at}@x.org`, name: null }));
const sent: InviteResult = { state: "sent", detail: null };
const lost: InviteResult = { state: "unknown", detail: null };

async function run(invitees: Invitee[], answers: InviteResult[], stopAfter = Number.POSITIVE_INFINITY) {
  const stop = new AbortController();
  const asked: string[] = [];
  const states = new Map<string, string>();
  const end = await runInvites(invitees, {
    signal: stop.signal,
    onState: (id, { state }) => states.set(id, state),
    send: async ({ id }) => {
      asked.push(id);
      if (asked.length >= stopAfter) stop.abort();
      return answers[asked.length - 1] ?? sent;
    },
  });
  return { end, asked, states: [...states.values()] };
}

describe("sending invitations one by one", () => {
  it("asks once for each and says what came of it", async () => {
    const refused: InviteResult = { state: "refused", detail: "No" };
    const { end, asked, states } = await run(people(3), [sent, refused, lost]);
    expect(end).toBe("done");
    expect(asked).toEqual(["id-0", "id-1", "id-2"]);
    expect(states).toEqual(["sent", "refused", "unknown"]);
  });

  it("stops when told to, after the one that is on its way", async () => {
    const { end, states } = await run(people(4), [], 2);
    expect(end).toBe("stopped");
    expect(states).toEqual(["sent", "sent"]);
  });

  it("gives up after three in a row that did not get through, not after three in all", async () => {
    expect(await run(people(6), [lost, lost, sent, lost, lost])).toMatchObject({ end: "done" });
    const { end, asked } = await run(people(6), [sent, lost, lost, lost]);
    expect(end).toBe("failing");
    expect(asked).toHaveLength(4);
  });

  it("goes on only with those that surely did not go out", () => {
    const states = ["waiting", "sending", "sent", "customer", "refused", "unknown", "not_sent"] as const;
    const rows = states.map(
      (state): InviteRow => ({ id: state, email: `${state}@x.org`, name: null, state, detail: null }),
    );
    expect(stillToSend(rows).map((row) => row.state)).toEqual(["waiting", "not_sent"]);
    expect(countStates(rows).unknown).toBe(1);
  });
});

describe("what an answer means for an address", () => {
  it.each([
    ["already_exists", "customer"],
    ["invalid", "refused"],
    ["refused_by_partnero", "refused"],
    ["rate_limited", "not_sent"],
    ["upstream_down", "not_sent"],
    ["outcome_unknown", "unknown"],
    ["upstream_timeout", "unknown"],
    ["internal", "unknown"],
  ] as const)("%s is %s", (code, state) => expect(resultOfProblem({ code, detail: "…" }).state).toBe(state));

  it("takes an invitation that is still being sent for unknown", () => {
    expect(resultOf({ state: "sending", detail: null }).state).toBe("unknown");
    expect(resultOf({ state: "sent", detail: null })).toEqual(sent);
  });

  it("prefers the sentence about the address itself", () => {
    const errors = { email: ["This address is blocked"] };
    expect(resultOfProblem({ code: "refused_by_partnero", detail: "Refused", errors }).detail).toBe(
      "This address is blocked",
    );
  });
});
