import "server-only";
import { and, asc, eq, gt, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { type BulkOutcome, BulkRow } from "@/lib/contract/bulk-runs";
import { CreditReason } from "@/lib/contract/credits";
import { Decimal } from "@/lib/contract/money";
import { moneyOf } from "../credits/ledger";
import { database } from "../db/pool";
import { bulkRow, credit } from "../db/schema";
import { outcomeOf, theirCredit } from "./run-rows";

const twin = alias(bulkRow, "twin");

type Part = { runId: string; outcome?: BulkOutcome; after?: number; limit: number; offset?: number };

/** Receipts of a run in the order of the list; of one outcome, or after a line, where that is asked for. */
export async function receiptRows({ runId, outcome, after, limit, offset = 0 }: Part): Promise<BulkRow[]> {
  const rows = await database()
    .select({ row: bulkRow, credit, outcome: outcomeOf, twinLine: twin.row })
    .from(bulkRow)
    .leftJoin(credit, theirCredit)
    .leftJoin(twin, and(eq(twin.runId, bulkRow.runId), eq(twin.creditId, bulkRow.duplicateOf)))
    .where(and(ofRun(runId, outcome), after === undefined ? undefined : gt(bulkRow.row, after)))
    .orderBy(asc(bulkRow.row))
    .limit(limit)
    .offset(offset);
  return rows.map(toBulkRow);
}

export const ofRun = (runId: string, outcome: BulkOutcome | undefined): SQL | undefined =>
  and(eq(bulkRow.runId, runId), outcome && eq(outcomeOf, outcome));

type Joined = {
  row: typeof bulkRow.$inferSelect;
  credit: typeof credit.$inferSelect | null;
  outcome: BulkOutcome;
  twinLine: number | null;
};

function toBulkRow({ row, credit: given, outcome, twinLine }: Joined): BulkRow {
  const isHandedOver = row.state === "handed_over" && given !== null;
  return BulkRow.parse({
    line: row.row,
    outcome,
    customerGiven: row.customerGiven,
    customerId: row.customerId ?? (isHandedOver ? given.customerId : null),
    customerLabel: row.customerLabel ?? (isHandedOver ? given.customerLabel : null),
    amount: row.amount,
    unit: row.unit,
    money: Decimal.safeParse(row.amount).success && row.unit !== "" ? moneyOf(row, row.amount) : null,
    reason: CreditReason.safeParse(row.reason).data ?? null,
    note: row.note,
    ticket: row.ticket,
    detail: isHandedOver ? given.detail : row.detail,
    duplicateOf: row.duplicateOf === null ? null : { creditId: row.duplicateOf, line: twinLine },
    credit: isHandedOver
      ? { id: given.id, state: given.state, settledAt: given.settledAt?.toISOString() ?? null }
      : null,
  });
}
