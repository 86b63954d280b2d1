import type { Problem } from "@/lib/contract/errors";
import type { Invitation } from "@/lib/contract/invitations";

/** What came of one address. `not_sent` means surely not, so that going on may try it again. */
export const settledStates = ["sent", "customer", "refused", "unknown", "not_sent"] as const;
export type SettledState = (typeof settledStates)[number];
export type InviteState = "waiting" | "sending" | SettledState;
export type InviteResult = { state: SettledState; detail: string | null };

export type Invitee = { id: string; email: string; name: string | null };
export type InviteRow = Invitee & { state: InviteState; detail: string | null };

/** What the server says came of it. One that it is still sending when it answers is unknown to us. */
export function resultOf({ state, detail }: Pick<Invitation, "state" | "detail">): InviteResult {
  if (state === "sent") return { state, detail: null };
  if (state === "refused") return { state, detail };
  return { state: "unknown", detail: detail ?? "Partnero did not say whether it went out." };
}

const notSent = new Set<Problem["code"]>([
  "rate_limited",
  "upstream_down",
  "upstream_key_refused",
  "not_signed_in",
  "forbidden",
]);
const refusals = new Set<Problem["code"]>([
  "invalid",
  "refused_by_partnero",
  "too_large",
  "gone",
  "id_reused",
  "conflict",
]);

/** What a refused or lost request means for the address. Where nobody can tell, it is unknown. */
export function resultOfProblem(problem: Pick<Problem, "code" | "detail" | "errors">): InviteResult {
  const detail = Object.values(problem.errors ?? {})[0]?.[0] ?? problem.detail;
  if (problem.code === "already_exists") return { state: "customer", detail: problem.detail };
  if (refusals.has(problem.code)) return { state: "refused", detail };
  if (notSent.has(problem.code)) return { state: "not_sent", detail: problem.detail };
  return { state: "unknown", detail: problem.detail };
}

/** After these, asking for the next address would only fail in the same way. */
const hopeless = (result: InviteResult) => result.state === "not_sent" || result.state === "unknown";
const patience = 3;

type Run = {
  send: (invitee: Invitee) => Promise<InviteResult>;
  onState: (id: string, result: InviteResult | { state: "sending"; detail: null }) => void;
  signal: AbortSignal;
};

/**
 * Sends one by one. In: who, how, and where to say what came of it; `send` must not throw.
 * Out: why it ended: all done, stopped by the reader (the one on its way is waited for), or three in a row
 * that did not get through. Nothing is sent twice.
 */
export async function runInvites(
  invitees: readonly Invitee[],
  { send, onState, signal }: Run,
): Promise<"done" | "stopped" | "failing"> {
  let failed = 0;
  for (const invitee of invitees) {
    if (signal.aborted) return "stopped";
    onState(invitee.id, { state: "sending", detail: null });
    const result = await send(invitee);
    onState(invitee.id, result);
    failed = hopeless(result) ? failed + 1 : 0;
    if (failed >= patience) return "failing";
  }
  return "done";
}

/** Who can still be sent to: those not begun and those that surely did not go out. Never an unknown one. */
export const stillToSend = (rows: readonly InviteRow[]): InviteRow[] =>
  rows.filter((row) => row.state === "waiting" || row.state === "not_sent");

/** How many rows stand in each state. */
export function countStates(rows: readonly { state: InviteState }[]): Record<InviteState, number> {
  const counts = { waiting: 0, sending: 0, sent: 0, customer: 0, refused: 0, unknown: 0, not_sent: 0 };
  for (const row of rows) counts[row.state] += 1;
  return counts;
}
