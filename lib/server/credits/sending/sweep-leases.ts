import "server-only";
import { and, eq, lt, type SQL } from "drizzle-orm";
import { credit } from "../../db/schema";
import { firstReadingAt } from "../evidence/evidence-plan";
import { sweepCredits } from "./sweep-credits";

/**
 * A credit whose sender has not reported back within its lease becomes `unknown`: its sender is dead or
 * stuck, and what was on the wire may have been done. Never back to prepared: that would send it twice.
 * Called by the loop and before the ledger is read. Out: how many. Throws what `pg` throws.
 */
export const sweepLeases = () =>
  makeUnknown(and(eq(credit.state, "in_flight"), lt(credit.leaseUntil, new Date())));

/** The same with all that are in flight, where it is certain that nobody lives who sends. Throws what `pg` throws. */
export const sweepInFlight = () => makeUnknown(eq(credit.state, "in_flight"));

const makeUnknown = (over: SQL | undefined) =>
  sweepCredits(
    over,
    () => ({
      state: "unknown",
      evidenceAt: firstReadingAt(),
      detail: "The sender never reported back, so it may or may not have been applied. Do not repeat it.",
    }),
    "unknown",
  );
