import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { JobOutcome } from "@/lib/contract/customer-jobs";
import type { Actor } from "@/lib/contract/team";
import { recordAudit } from "../audit/record";
import type { OwnRecord } from "../audit/upstream-write";
import { database, type Queryable } from "../db/pool";
import { customerJobRow } from "../db/schema";
import { PartneroError } from "../partnero/errors";
import { isEverybodys, isFinal } from "../partnero/whose-failure";
import { ProblemError } from "../problem";
import { whyWait } from "../work/why-wait";
import type { JobRowRecord } from "./job-rows";
import { goOn, mostAttempts, type Tried } from "./tried";

type Row = Pick<JobRowRecord, "jobId" | "row">;
type Action = "customers.archive" | "customers.restore" | "customers.create" | "customers.update";

/** Which states stand for begun, done and not clear, on the way there and on the way back. */
export type Way = { begun: JobOutcome; done: JobOutcome; unclear: JobOutcome; failed: JobOutcome };
export const there: Way = { begun: "sending", done: "done", unclear: "unknown", failed: "failed" };
export const back: Way = { begun: "undoing", done: "undone", unclear: "undoing", failed: "not_undone" };

/** Writes down where a row stands. */
export async function setRow(
  row: Row,
  state: JobOutcome,
  detail: string | null = null,
  db: Queryable = database(),
): Promise<void> {
  await db
    .update(customerJobRow)
    .set({ state, detail, at: new Date() })
    .where(and(eq(customerJobRow.jobId, row.jobId), eq(customerJobRow.row, row.row)));
}

/**
 * What a row adds to its write: it says that it begins and how it ended, together with the audit log.
 * Out: the record, and whether anything was written by then.
 */
export function rowRecord(row: Row, operationId: string | null, way: Way) {
  let hasWritten = false;
  const record: OwnRecord = {
    operationId: operationId ?? randomUUID(),
    begin: async (tx) => {
      await setRow(row, way.begun, null, tx);
      hasWritten = true;
    },
    settle: async (tx, { outcome, detail }) => {
      if (outcome === "done") await setRow(row, way.done, null, tx);
      if (outcome === "unknown") await setRow(row, way.unclear, detail, tx);
    },
  };
  return { record, hasWritten: () => hasWritten };
}

/** A row that was begun before, and turns out to be done: ends its trail too. */
export async function setSeenDone(actor: Actor, row: JobRowRecord, action: Action, way: Way): Promise<void> {
  const operationId = way === there ? row.operationId : row.undoId;
  const id = row.customerId ?? row.label;
  await database().transaction(async (tx) => {
    await setRow(row, way.done, null, tx);
    await recordAudit(tx, actor, {
      operationId: operationId ?? randomUUID(),
      action,
      target: { type: "customer", id, label: row.label },
      customerId: row.customerId,
      outcome: "done",
      detail: "Read again: it had been done.",
      requestId: randomUUID(),
    });
  });
}

/** Between two tries of what has no clear end, the longer the more often. */
const restMs = 250;

/**
 * What a failed try means. In: what was thrown. A row that Partnero or we refuse is `failed`; one that nobody could
 * be asked about waits; one without a clear end is tried again some times, and stays as it stands then.
 */
export async function afterFailure(row: JobRowRecord, error: unknown, way: Way): Promise<Tried> {
  if (isEverybodys(error)) {
    const { detail, ms } = whyWait(error);
    return { wait: ms, detail };
  }
  const isTransient =
    (error instanceof PartneroError && (error.outcomeUnknown || !isFinal(error))) ||
    (error instanceof ProblemError && isOursForNow(error));
  if (!isTransient && !(error instanceof PartneroError) && !(error instanceof ProblemError)) throw error;
  const sentence = error instanceof Error ? error.message.slice(0, 300) : "It failed.";
  if (!isTransient) {
    await setRow(row, way.failed, sentence);
    return goOn;
  }
  return tryLater(row, sentence, way);
}

/** Proven not done, or another save of the same person is under way. */
const isOursForNow = ({ code, details }: ProblemError) =>
  code === "upstream_failed" || (code === "conflict" && details.current === undefined);

async function tryLater(row: JobRowRecord, sentence: string, way: Way): Promise<Tried> {
  const { state, attempts } = customerJobRow;
  const [now] = await database()
    .update(customerJobRow)
    .set({ attempts: sql`${attempts} + 1` })
    .where(and(eq(customerJobRow.jobId, row.jobId), eq(customerJobRow.row, row.row)))
    .returning({ state, attempts });
  // After the last try: what may have been sent stays unclear, what was not is failed.
  if (now && now.attempts >= mostAttempts && now.state !== "done") {
    const isOpen = now.state === "unknown" || now.state === "sending";
    if (way === back) await setRow(row, "not_undone", sentence);
    else await setRow(row, isOpen ? "unknown" : "failed", sentence);
  }
  return { wait: restMs * (now?.attempts ?? 1), detail: null };
}
