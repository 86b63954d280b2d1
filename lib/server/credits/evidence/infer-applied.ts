import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { database } from "../../db/pool";
import { credit } from "../../db/schema";
import { readAgainSoon } from "../../mirror/take-along";
import { journalDone } from "../journal/journal-steps";
import { amountText, type CreditRow, moneyOf, recordStep } from "../ledger";
import { refdesk } from "../refdesk";

/** Closes an unknown credit that the balance shows exactly, labelled as inferred; a person's word came first if it is closed. */
export async function inferApplied(row: CreditRow, balance: string): Promise<void> {
  const closed = await database().transaction(async (tx) => {
    const now = amountText(moneyOf(row, balance));
    const [inferred] = await tx
      .update(credit)
      .set({
        state: "applied_inferred",
        detail: `Inferred: the balance rose by exactly this amount, to ${now}, and nothing else moved it.`,
        balanceAfter: balance,
        settledAt: new Date(),
        evidenceAt: null,
      })
      .where(and(eq(credit.id, row.id), eq(credit.state, "unknown")))
      .returning();
    if (inferred)
      await recordStep(tx, refdesk, inferred, {
        outcome: "done",
        action: "credits.resolve",
        requestId: randomUUID(),
      });
    return inferred;
  });
  if (!closed) return;
  await journalDone(closed);
  await readAgainSoon(row.customerId);
}
