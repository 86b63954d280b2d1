import { overdueMs } from "@/lib/contract/credit-words";
import type { Credit } from "@/lib/contract/credits";
import { serverNow } from "./server-clock";

/**
 * What is going to happen to a credit by itself. `held`: it is sent at `sendAt`, and until then it can be undone;
 * `waiting`: the same after a try that came to nothing; `sending`: now; `stuck`: nothing before a person acts;
 * `still`: it has arrived somewhere.
 */
export type CreditMotion = "held" | "waiting" | "sending" | "stuck" | "still";

/** In: a credit, and the server's time (epoch milliseconds). */
export function motionOf({ state, sendAt, detail }: Credit, now = serverNow()): CreditMotion {
  if (state === "in_flight") return "sending";
  if (state !== "prepared") return "still";
  if (sendAt === null) return "stuck";
  const left = new Date(sendAt).getTime() - now;
  if (left > 0) return detail === null ? "held" : "waiting";
  return left > -overdueMs ? "sending" : "stuck";
}

/** Whether it is being sent, or is going to be. */
export const isCreditMoving = (credit: Credit, now?: number) =>
  !["stuck", "still"].includes(motionOf(credit, now));

/** Whether nothing happens any more unless a person decides. */
export const needsPerson = (credit: Credit, now?: number) =>
  ["unknown", "awaiting_approval"].includes(credit.state) || motionOf(credit, now) === "stuck";

/**
 * When to ask the ledger again, in milliseconds: often while one of these is being sent, seldom while one is
 * held (somebody else may undo it) or unknown (evidence comes in), not at all when all have arrived.
 */
export function askAgainMs(credits: readonly Credit[], now = serverNow()): number | false {
  const motions = credits.map((credit) => motionOf(credit, now));
  if (motions.includes("sending")) return 1_500;
  const held = credits.filter((_, at) => motions[at] === "held" || motions[at] === "waiting");
  if (held.length > 0) {
    const next = Math.min(...held.map(({ sendAt }) => new Date(sendAt ?? 0).getTime() - now));
    // A moment after the next one is due, and meanwhile for what others do.
    return Math.min(3_000, Math.max(next + 300, 300));
  }
  return credits.some(({ state }) => state === "unknown") ? 15_000 : false;
}
