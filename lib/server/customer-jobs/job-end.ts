import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { AuditOutcome } from "@/lib/contract/audit";
import type { AuditActor } from "../audit/record";
import { refdesk } from "../credits/refdesk";
import { database, type Transaction } from "../db/pool";
import { customerJob } from "../db/schema";
import type { JobRecord } from "./job-rows";
import { recordJob } from "./record-job";
import { undoUntil } from "./update-customer-job";

type Step = { actor: AuditActor; outcome: AuditOutcome; words: string };
type Change = Partial<JobRecord> | ((job: JobRecord) => Partial<JobRecord>);

/** Moves a job on, with its line in the audit log, if it still stands in `from`. */
const move = (jobId: string, from: string, change: Change, step: Step): Promise<void> =>
  database().transaction((tx) => moveIn(tx, eq(customerJob.id, jobId), from, change, step));

/** The same with all whom `which` means, in a transaction that is open. */
async function moveIn(tx: Transaction, which: SQL | undefined, from: string, change: Change, step: Step) {
  const here = and(which, eq(customerJob.state, from));
  const jobs = await tx.select().from(customerJob).where(here).orderBy(customerJob.id).for("update");
  const { actor, outcome, words: detail } = step;
  for (const stored of jobs) {
    const set = typeof change === "function" ? change(stored) : change;
    const [job] = await tx.update(customerJob).set(set).where(eq(customerJob.id, stored.id)).returning();
    if (job) await recordJob(tx, actor, job, { outcome, detail, requestId: randomUUID() });
  }
}

/** A file was compared with what is there. */
export const endCheck = (jobId: string) =>
  move(
    jobId,
    "checking",
    { state: "checked", detail: null },
    { actor: refdesk, outcome: "done", words: "Checked. Nothing was sent." },
  );

/** Every row is through. */
export const endJob = (jobId: string, actor: AuditActor) =>
  move(
    jobId,
    "running",
    (job) => {
      const endedAt = new Date();
      return { state: "finished", detail: null, endedAt, undoUntil: undoUntil(job, endedAt) };
    },
    { actor, outcome: "done", words: "Finished." },
  );

/** Every row is taken back, or says why not. */
export const endUndo = (jobId: string, actor: AuditActor) =>
  move(
    jobId,
    "undoing",
    { state: "undone", detail: null, endedAt: new Date(), undoUntil: null },
    { actor, outcome: "done", words: "Undone." },
  );

/** Stands still until a person resumes it; an undo ends where it is. In: the sentence why. */
export const haltJob = (jobId: string, state: HaltedState, reason: string): Promise<void> =>
  database().transaction((tx) => halt(tx, eq(customerJob.id, jobId), state, reason));

/** The same with all that are running or being undone, in the transaction of what speaks against them. */
export async function haltJobs(tx: Transaction, reason: string): Promise<void> {
  await halt(tx, undefined, "running", reason);
  await halt(tx, undefined, "undoing", reason);
}

type HaltedState = "running" | "undoing";

const halt = (tx: Transaction, which: SQL | undefined, state: HaltedState, reason: string): Promise<void> =>
  state === "running"
    ? moveIn(
        tx,
        which,
        state,
        { state: "paused", detail: `${reason} A colleague can resume it.` },
        { actor: refdesk, outcome: "failed", words: `Paused. ${reason}` },
      )
    : moveIn(
        tx,
        which,
        state,
        (job) => {
          const endedAt = new Date();
          const words = `${reason} A colleague can undo the rest.`;
          return { state: "cancelled", detail: words, endedAt, undoUntil: undoUntil(job, endedAt) };
        },
        { actor: refdesk, outcome: "failed", words: `Undo stopped. ${reason}` },
      );

/** Says on a job why it waits; null: it doesn't. Writes only what has changed. */
export async function setJobDetail(jobId: string, detail: string | null): Promise<void> {
  await database()
    .update(customerJob)
    .set({ detail })
    .where(and(eq(customerJob.id, jobId), sql`${customerJob.detail} is distinct from ${detail}`));
}
