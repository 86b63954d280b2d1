import "server-only";
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { notAppliedAfterMs, type ResolveCredit } from "@/lib/contract/credit-resolution";
import type { Credit } from "@/lib/contract/credits";
import { compareDecimals } from "@/lib/contract/money";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../../authorize";
import { database, type Transaction } from "../../db/pool";
import { credit, creditEvidence } from "../../db/schema";
import { PartneroError } from "../../partnero/errors";
import { problem } from "../../problem";
import { journalDone } from "../journal/journal-steps";
import { amountText, type CreditRow, moneyOf, mustFindCredit, recordStep, toCredit } from "../ledger";
import { addEvidence } from "./evidence";
import { readUnitBalance } from "./read-unit-balance";

type Input = ResolveCredit & { id: string };
type Context = { requestId: string };

const stateOf = { applied: "resolved_applied", not_applied: "resolved_not_applied" } as const;

/**
 * Closes an unknown credit by what a person says of it, after one more reading of the balance, which is kept as
 * evidence. The same person saying the same again is answered the same. Throws `forbidden`, `not_found`, and
 * `conflict` (with `current`, nothing lost): not unknown any more, "not applied" too early, the balance can't be
 * read, or it has moved since it was last looked at and "not applied" was said without knowing that.
 */
export async function resolveCredit(actor: Actor, input: Input, context: Context): Promise<Credit> {
  authorize(actor, "credits.resolve");
  const row = await mustFindCredit(input.id);
  if (row.state === stateOf[input.outcome] && row.resolvedBy === actor.id) return toCredit(row);
  assertOpen(row);
  if (input.outcome === "not_applied") assertLateEnough(row);
  const balance = await lastLook(row, context);
  const { resolved, moved } = await close(actor, row, { ...input, balance }, context);
  if (moved) throw conflict(row, `The balance has just moved to ${moved}. Look again before you decide.`);
  if (resolved) {
    await journalDone(resolved);
    return toCredit(resolved);
  }
  const now = await mustFindCredit(input.id);
  assertOpen(now);
  throw new Error("an unknown credit was not closed");
}

const conflict = (row: CreditRow, sentence: string) =>
  problem("conflict", sentence, { current: toCredit(row) });

function assertOpen(row: CreditRow): void {
  if (row.state === "in_flight") throw conflict(row, "It is still being sent. Wait for how that ends.");
  if (row.state !== "unknown")
    throw conflict(row, "This credit is not unknown, so there is nothing to decide.");
}

function assertLateEnough(row: CreditRow): void {
  const from = (row.sentAt ?? row.createdAt).getTime() + notAppliedAfterMs;
  if (Date.now() >= from) return;
  const time = `${new Date(from).toISOString().slice(11, 16)} UTC`;
  throw conflict(row, `Partnero may still be at it. "Not applied" can be said from ${time} on.`);
}

async function lastLook(row: CreditRow, context: Context): Promise<string> {
  try {
    return await readUnitBalance(row, context);
  } catch (error) {
    if (!(error instanceof PartneroError)) throw error;
    throw conflict(row, `The balance can't be read for a last look. ${error.message} Nothing was decided.`);
  }
}

type Decision = Input & { balance: string };
type Closed = { resolved?: CreditRow; moved?: string };

async function close(
  actor: Actor,
  { id }: CreditRow,
  { outcome, note, balance }: Decision,
  { requestId }: Context,
): Promise<Closed> {
  return database().transaction(async (tx) => {
    const [open] = await tx
      .select()
      .from(credit)
      .where(and(eq(credit.id, id), eq(credit.state, "unknown")))
      .for("update");
    if (!open) return {};
    const seen = await lastSeen(tx, open);
    const moved = seen !== null && compareDecimals(seen, balance) !== 0;
    const refused = moved && outcome === "not_applied";
    const words = outcome === "applied" ? "applied" : "not applied";
    const detail = `${actor.name} ${refused ? "looked before deciding" : `looked and said "${words}"`}.`;
    await addEvidence(tx, id, { source: "person", balance, detail });
    if (refused) return { moved: amountText(moneyOf(open, balance)) };
    const [resolved] = await tx
      .update(credit)
      .set({
        state: stateOf[outcome],
        detail: `${actor.name} decided that it was ${words}. The balance then read ${amountText(moneyOf(open, balance))}.`,
        balanceAfter: outcome === "applied" ? balance : null,
        resolvedBy: actor.id,
        resolvedByName: actor.name,
        resolutionNote: note || null,
        settledAt: new Date(),
        evidenceAt: null,
      })
      .where(eq(credit.id, id))
      .returning();
    if (!resolved) throw new Error("a locked credit was not found");
    await recordStep(tx, actor, resolved, { outcome: "done", action: "credits.resolve", requestId });
    return { resolved };
  });
}

/** The newest balance that a person could have been shown; null where there was none at all. */
async function lastSeen(tx: Transaction, row: CreditRow): Promise<string | null> {
  const [newest] = await tx
    .select({ balance: creditEvidence.balance })
    .from(creditEvidence)
    .where(and(eq(creditEvidence.creditId, row.id), isNotNull(creditEvidence.balance)))
    .orderBy(desc(creditEvidence.seq))
    .limit(1);
  return newest?.balance ?? row.balanceBefore;
}
