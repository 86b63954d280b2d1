import "server-only";
import { and, count, eq, like } from "drizzle-orm";
import type { AuditActor } from "../../audit/record";
import { database, type Transaction } from "../../db/pool";
import { credit, creditEvent } from "../../db/schema";
import { type CreditRow, mustFindCredit, recordStep } from "../ledger";

type Context = { requestId: string };

/** How a sentence begins that keeps a credit prepared; events that begin with it are its failed tries. */
export const nothingWasSent = "Nothing was sent.";

/** How long after a failed try the next one follows by itself; after the last a person has to ask. */
const pausesMs = [15_000, 60_000, 5 * 60_000, 15 * 60_000];

/** Whether the last try to send it ended before the first byte. */
export const wasTried = ({ detail }: Pick<CreditRow, "detail">) =>
  detail?.startsWith(nothingWasSent) ?? false;

/**
 * Leaves a credit prepared, says why nothing was sent, and plans the next try by itself.
 * Out: the row as it stands, whoever moved it meanwhile. Throws what `pg` throws.
 */
export function recordNotSent(
  actor: AuditActor,
  id: string,
  why: string,
  context: Context,
): Promise<CreditRow> {
  return keepPrepared(actor, id, why, context, async (tx) => {
    const pause = pausesMs[await failedTries(tx, id)];
    return pause === undefined ? null : new Date(Date.now() + pause);
  });
}

/** As `recordNotSent`, and it isn't tried again before a person asks for it. */
export const leaveToPerson = (actor: AuditActor, id: string, why: string, context: Context) =>
  keepPrepared(actor, id, why, context, async () => null);

async function keepPrepared(
  actor: AuditActor,
  id: string,
  why: string,
  { requestId }: Context,
  nextTry: (tx: Transaction) => Promise<Date | null>,
): Promise<CreditRow> {
  const kept = await database().transaction(async (tx) => {
    const detail = `${nothingWasSent} ${why}`;
    const [row] = await tx
      .update(credit)
      .set({ detail, sendAt: await nextTry(tx), leaseUntil: null })
      .where(and(eq(credit.id, id), eq(credit.state, "prepared")))
      .returning();
    if (row) await recordStep(tx, actor, row, { outcome: "failed", requestId });
    return row;
  });
  return kept ?? mustFindCredit(id);
}

async function failedTries(tx: Transaction, id: string): Promise<number> {
  const [found] = await tx
    .select({ tries: count() })
    .from(creditEvent)
    .where(
      and(
        eq(creditEvent.creditId, id),
        eq(creditEvent.state, "prepared"),
        like(creditEvent.detail, `${nothingWasSent}%`),
      ),
    );
  return found?.tries ?? 0;
}
