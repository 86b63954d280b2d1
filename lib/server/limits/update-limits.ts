import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { type CreditLimit, type CreditLimits, limitKey, type UpdateLimits } from "@/lib/contract/limits";
import type { Actor } from "@/lib/contract/team";
import { recordAudit } from "../audit/record";
import { authorize } from "../authorize";
import { database, type Transaction } from "../db/pool";
import { creditLimit } from "../db/schema";
import { problem } from "../problem";
import { readLimits } from "./get-limits";
import { toLimit } from "./limit-rows";
import { limitChanges } from "./limit-words";

const lock = 73_612_042;

/**
 * Puts these limits in the place of all that were. They count for the next credit; what was given or waits
 * for approval stays as it is. Out: the limits as they are now; the same ones again change nothing.
 * Throws `forbidden`, and `conflict` (with `current`) when somebody saved others meanwhile.
 */
export async function updateLimits(
  actor: Actor,
  { limits, version }: UpdateLimits,
  { requestId }: { requestId: string },
): Promise<CreditLimits> {
  authorize(actor, "limits.update");
  return database().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${lock})`);
    const stored = await readLimits(tx);
    if (stored.version !== version) {
      const who = stored.changed?.by ?? "Somebody";
      throw problem("conflict", `${who} saved other limits meanwhile. Look at them, then save again.`, {
        current: stored,
      });
    }
    const changes = limitChanges(stored.limits, limits.map(toLimit));
    if (!changes) return stored;
    await replace(tx, actor, limits);
    await recordAudit(tx, actor, {
      operationId: randomUUID(),
      action: "limits.update",
      target: { type: "limit", id: "credit_limits", label: "Limits for credits" },
      outcome: "done",
      ...changes,
      requestId,
    });
    return readLimits(tx);
  });
}

async function replace(tx: Transaction, actor: Actor, limits: readonly CreditLimit[]): Promise<void> {
  const stamp = { updatedBy: actor.id, updatedAt: new Date() };
  const rows = new Map(limits.map((one) => [limitKey(one), { ...toLimit(one), ...stamp }]));
  await tx.delete(creditLimit);
  await tx.insert(creditLimit).values([...rows.values()]);
}
