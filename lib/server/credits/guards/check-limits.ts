import "server-only";
import { sql } from "drizzle-orm";
import { whyAbove } from "@/lib/contract/limits";
import type { Actor } from "@/lib/contract/team";
import type { Transaction } from "../../db/pool";
import type { credit } from "../../db/schema";
import { type Asked, allowanceLines } from "./allowance-lines";

const locks = 73_612_041;
const approvalMs = 7 * 24 * 60 * 60 * 1000;

type Waiting = Pick<
  typeof credit.$inferInsert,
  "state" | "detail" | "approvalReason" | "approvalExpiresAt" | "sendAt"
>;

/**
 * Holds a credit against the limits of who gives it. Out: nothing to change, or what makes its new row wait
 * for a second person for 7 days. One request of a person at a time from here to the end of the transaction,
 * so that two at once can't both fit under a day's limit; the customer is locked by then.
 */
export async function checkLimits(
  tx: Transaction,
  actor: Actor,
  asked: Asked & { amount: string },
): Promise<Partial<Waiting>> {
  await tx.execute(sql`select pg_advisory_xact_lock(${locks}, hashtext(${actor.id}))`);
  const now = new Date();
  const reason = whyAbove(await allowanceLines(tx, actor, asked, now), asked.amount);
  if (reason === null) return {};
  return {
    state: "awaiting_approval",
    detail: `${reason} Nothing was sent: somebody else has to approve it.`,
    approvalReason: reason,
    approvalExpiresAt: new Date(now.getTime() + approvalMs),
    sendAt: null,
  };
}
