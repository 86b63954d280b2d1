import "server-only";
import { and, asc, eq, inArray, isNull, lt, lte, notExists, or } from "drizzle-orm";
import { database } from "../../db/pool";
import { credit, creditGate } from "../../db/schema";
import type { CreditRow } from "../ledger";

/** How long one sender has a prepared credit to itself. It saves work and proves nothing: the claim decides. */
const turnMs = 60_000;
export const turnFrom = (now: Date) => new Date(now.getTime() + turnMs);

const free = (now: Date) =>
  and(eq(credit.state, "prepared"), or(isNull(credit.leaseUntil), lt(credit.leaseUntil, now)));

/** Makes a prepared credit due and takes it, or answers undefined: it is not prepared, or somebody is at it. */
export async function takeToSend(id: string): Promise<CreditRow | undefined> {
  const now = new Date();
  const [row] = await database()
    .update(credit)
    .set({ sendAt: now, detail: null, leaseUntil: turnFrom(now) })
    .where(and(eq(credit.id, id), free(now)))
    .returning();
  return row;
}

/** Takes credits whose time to be sent has come, the longest due first; none while credits are closed. Several processes may ask at once. */
export async function takeDue(most: number, now = new Date()): Promise<CreditRow[]> {
  const due = database()
    .select({ id: credit.id })
    .from(credit)
    .where(and(free(now), lte(credit.sendAt, now), notExists(database().select().from(creditGate))))
    .orderBy(asc(credit.sendAt))
    .limit(most)
    .for("update", { skipLocked: true });
  return database()
    .update(credit)
    .set({ leaseUntil: turnFrom(now) })
    .where(and(inArray(credit.id, due), free(now)))
    .returning();
}
