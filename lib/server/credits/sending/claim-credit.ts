import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Actor } from "@/lib/contract/team";
import { onNewConnection } from "../../db/new-connection";
import { database } from "../../db/pool";
import { credit } from "../../db/schema";
import { readGate } from "../gate";
import { type CreditRow, findCredit, recordStep } from "../ledger";

/** Longer than a send may take (30 s), so that a living sender always reports back in time. */
export const leaseMs = 45_000;

export type Claim =
  | { claimed: true; row: CreditRow & { fence: string } }
  | { claimed: false; reason: "taken" | "customer_busy" | "closed" };

/**
 * Makes a credit mine to send, in one short transaction: prepared → in_flight, one attempt more, a new
 * fence, a lease, its event and its audit row. Only who gets `claimed` may write a byte.
 * In: the operation id and the balance just read (major units). Throws what `pg` throws, also where the answer to
 * COMMIT was lost and a new connection doesn't prove that the row carries this fence.
 */
export async function claimCredit(
  actor: Actor,
  { id, balanceBefore }: { id: string; balanceBefore: string },
  { requestId }: { requestId: string },
): Promise<Claim> {
  const fence = randomUUID();
  try {
    const row = await database().transaction(async (tx) => {
      if ((await readGate(tx)).closed) return "closed";
      const [taken] = await tx
        .update(credit)
        .set({
          state: "in_flight",
          detail: null,
          attempt: sql`${credit.attempt} + 1`,
          fence,
          leaseUntil: new Date(Date.now() + leaseMs),
          balanceBefore,
          sentAt: new Date(),
        })
        .where(and(eq(credit.id, id), eq(credit.state, "prepared")))
        .returning();
      if (taken) await recordStep(tx, actor, taken, { outcome: "started", requestId });
      return taken;
    });
    if (row === "closed") return { claimed: false, reason: "closed" };
    return row ? { claimed: true, row: { ...row, fence } } : { claimed: false, reason: "taken" };
  } catch (error) {
    if (isOpenAlready(error)) return { claimed: false, reason: "customer_busy" };
    const row = await onNewConnection((db) => findCredit(db, id));
    if (row?.state === "in_flight" && row.fence === fence) return { claimed: true, row: { ...row, fence } };
    throw error;
  }
}

/** Whether the index that allows one credit in flight or unknown per customer has said no. */
export function isOpenAlready(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("constraint" in error && error.constraint === "credit_one_open") return true;
  return isOpenAlready(error.cause);
}
