import "server-only";
import { and, eq, lte } from "drizzle-orm";
import { credit } from "../../db/schema";
import { sweepCredits } from "../sending/sweep-credits";

/**
 * A credit that nobody decided about in time is cancelled, so that it can be asked for again and no longer
 * counts. Called by the loop and before somebody decides. Out: how many. Throws what `pg` throws.
 */
export const sweepApprovals = () =>
  sweepCredits(
    and(eq(credit.state, "awaiting_approval"), lte(credit.approvalExpiresAt, new Date())),
    () => ({
      state: "cancelled",
      detail: "Nobody decided within 7 days. Nothing was sent.",
      settledAt: new Date(),
    }),
    "failed",
  );
