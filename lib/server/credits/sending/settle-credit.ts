import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { AuditOutcome } from "@/lib/contract/audit";
import type { Actor } from "@/lib/contract/team";
import { recentBalances } from "../../balances/recent-balances";
import { database } from "../../db/pool";
import { credit } from "../../db/schema";
import { log } from "../../log";
import { readAgainSoon } from "../../mirror/take-along";
import type { CreditOutcome, CreditResult } from "../../partnero/classify-credit";
import { firstReadingAt } from "../evidence/evidence-plan";
import { journalDone } from "../journal/journal-steps";
import { amountText, type CreditRow, moneyOf, mustFindCredit, recordStep } from "../ledger";
import { keepUnsettled } from "./unsettled";

type Context = { requestId: string };
type Claimed = CreditRow & { fence: string };

type Verdict = { state: "applied" | "rejected" | "unknown"; audit: AuditOutcome };

/** `not_sent` after the claim: no byte left, yet a claimed credit never goes back to prepared. */
const verdictOf: Record<CreditOutcome, Verdict> = {
  applied: { state: "applied", audit: "done" },
  rejected: { state: "rejected", audit: "failed" },
  not_sent: { state: "rejected", audit: "failed" },
  unknown: { state: "unknown", audit: "unknown" },
};

/**
 * Writes down what became of a sent credit, in the journal and then in the ledger: state, event and audit row in one
 * transaction, only while the fence is still the sender's and nobody has closed it (a lease that ran out meanwhile,
 * `unknown`, is still the sender's to correct). Out: the row as it stands. Throws what `pg` throws: then nobody is
 * told anything, and the loop tries to write it again.
 */
export async function settleCredit(
  actor: Actor,
  claimed: Claimed,
  result: CreditResult,
  context: Context,
): Promise<CreditRow> {
  const { id } = claimed;
  const verdict = {
    ...verdictOf[result.outcome],
    detail: sentencesOf(result),
    httpStatus: result.httpStatus,
  };
  const { state, detail, httpStatus } = verdict;
  // First there, so that what is known by now outlives a database that fails or is restored.
  await journalDone({ ...claimed, state, detail, httpStatus });
  const write = () => writeEnd(actor, claimed, verdict, context);
  const settled = await write().catch((error) => {
    keepUnsettled(id, write);
    throw error;
  });
  // Even a refused or unclear one: what a list kept of this balance is no longer known to hold.
  recentBalances().forget(claimed.customerId);
  await readAgainSoon(claimed.customerId);
  log.info({ ...context, operationId: id, outcome: settled?.state ?? "superseded" }, "credit settled");
  return settled ?? mustFindCredit(id);
}

type End = Verdict & { detail: string; httpStatus: number | null };

function writeEnd(
  actor: Actor,
  { id, fence }: Claimed,
  { audit, ...end }: End,
  { requestId }: Context,
): Promise<CreditRow | undefined> {
  const isOpen = end.state === "unknown";
  return database().transaction(async (tx) => {
    const [row] = await tx
      .update(credit)
      .set({
        ...end,
        settledAt: isOpen ? null : new Date(),
        evidenceAt: isOpen ? firstReadingAt() : null,
      })
      .where(and(eq(credit.id, id), eq(credit.fence, fence), inArray(credit.state, ["in_flight", "unknown"])))
      .returning();
    if (row) await recordStep(tx, actor, row, { outcome: audit, requestId });
    return row;
  });
}

/** What happened, and what Partnero said about fields (already cleaned by the provider). */
function sentencesOf({ detail, errors = {} }: CreditResult): string {
  return [detail, ...Object.values(errors).flat()].join(" ");
}

/** Adds the balance that Partnero shows after an applied credit. In: major units. Out: the row as it stands. */
export async function recordBalanceAfter(
  actor: Actor,
  applied: CreditRow,
  balanceAfter: string,
  { requestId }: Context,
): Promise<CreditRow> {
  const read = await database().transaction(async (tx) => {
    const detail = `Partnero confirmed the credit. The balance then read ${amountText(moneyOf(applied, balanceAfter))}.`;
    const [row] = await tx
      .update(credit)
      .set({ balanceAfter, detail })
      .where(and(eq(credit.id, applied.id), eq(credit.state, "applied")))
      .returning();
    if (row) await recordStep(tx, actor, row, { outcome: "done", requestId });
    return row;
  });
  return read ?? applied;
}
