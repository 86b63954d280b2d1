import "server-only";
import { and, asc, count, desc, eq, isNotNull, ne, sql } from "drizzle-orm";
import { type BulkOutcome, BulkRun, bulkOutcomes } from "@/lib/contract/bulk-runs";
import { moneyOf } from "../credits/ledger";
import { database, type Queryable } from "../db/pool";
import { bulkRow, bulkRun, credit } from "../db/schema";
import { problem } from "../problem";

export type RunRow = typeof bulkRun.$inferSelect;
export type ListRow = typeof bulkRow.$inferSelect;

/** What a row came to: where the ledger has it, as the ledger says. Joined with `credit`. */
export const outcomeOf = sql<BulkOutcome>`case
  when ${bulkRow.state} in ('unchecked', 'ready') then 'waiting'
  when ${bulkRow.state} <> 'handed_over' then ${bulkRow.state}
  when ${credit.state} in ('applied', 'applied_inferred', 'resolved_applied') then 'applied'
  when ${credit.state} = 'prepared' and ${credit.sendAt} is null then 'not_sent'
  when ${credit.state} in ('prepared', 'in_flight') then 'under_way'
  when ${credit.state} = 'awaiting_approval' then 'approval'
  when ${credit.state} = 'unknown' then 'unknown'
  else 'not_applied' end`;

/** The ledger beside the rows of a list. */
export const theirCredit = eq(credit.id, bulkRow.creditId);

/** A stored run. Throws `not_found`. */
export async function mustFindRun(id: string, db: Queryable = database()): Promise<RunRow> {
  const [row] = await db.select().from(bulkRun).where(eq(bulkRun.id, id));
  if (!row) throw problem("not_found", "No list has this id.");
  return row;
}

type Group = { outcome: BulkOutcome; unit: string; isCurrency: boolean; rows: number; sum: string | null };

/** A run with its numbers as they are now. */
export async function toBulkRun(run: RunRow): Promise<BulkRun> {
  const groups = await groupsOf(run.id);
  const [left] = await database()
    .select({ rows: count() })
    .from(bulkRow)
    .where(and(eq(bulkRow.runId, run.id), eq(bulkRow.state, "unchecked")));
  const rowsIn = (outcome: BulkOutcome) =>
    groups.filter((group) => group.outcome === outcome).reduce((sum, { rows }) => sum + rows, 0);
  return BulkRun.parse({
    id: run.id,
    fileName: run.fileName,
    state: run.state,
    detail: run.detail,
    rowCount: run.rowCount,
    createdBy: { id: run.createdBy, name: run.createdByName },
    createdAt: run.createdAt.toISOString(),
    startedBy:
      run.startedBy === null ? null : { id: run.startedBy, name: run.startedByName ?? run.startedBy },
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    counts: Object.fromEntries(bulkOutcomes.map((outcome) => [outcome, rowsIn(outcome)])),
    unchecked: left?.rows ?? 0,
    toCredit: totalsOf(groups, "waiting"),
    applied: totalsOf(groups, "applied"),
    aboveLimits: null,
    earlier: await earlierRun(run),
  });
}

/** Rows and exact sums by outcome and unit; what was refused has no amount to count on. */
function groupsOf(runId: string): Promise<Group[]> {
  const sum = sql<
    string | null
  >`sum(case when ${bulkRow.state} = 'refused' then null else ${bulkRow.amount}::numeric end)::text`;
  return database()
    .select({ outcome: outcomeOf, unit: bulkRow.unit, isCurrency: bulkRow.isCurrency, rows: count(), sum })
    .from(bulkRow)
    .leftJoin(credit, theirCredit)
    .where(eq(bulkRow.runId, runId))
    .groupBy(outcomeOf, bulkRow.unit, bulkRow.isCurrency)
    .orderBy(desc(bulkRow.isCurrency), asc(bulkRow.unit));
}

const totalsOf = (groups: Group[], outcome: BulkOutcome) =>
  groups
    .filter((group) => group.outcome === outcome)
    .map((group) => ({ money: moneyOf(group, group.sum ?? "0"), rows: group.rows }));

/** The first time that the same list was started, if it wasn't this one. */
async function earlierRun({ id, contentHash }: RunRow) {
  const [first] = await database()
    .select()
    .from(bulkRun)
    .where(and(eq(bulkRun.contentHash, contentHash), isNotNull(bulkRun.startedAt), ne(bulkRun.id, id)))
    .orderBy(asc(bulkRun.startedAt))
    .limit(1);
  if (!first?.startedAt) return null;
  const by = { id: first.startedBy ?? first.createdBy, name: first.startedByName ?? first.createdByName };
  return { runId: first.id, at: first.startedAt.toISOString(), by };
}
