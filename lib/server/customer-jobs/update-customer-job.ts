import "server-only";
import { and, count, eq, inArray, sql } from "drizzle-orm";
import {
  type CustomerJob,
  type JobState,
  type UpdateCustomerJob,
  undoMinutes,
} from "@/lib/contract/customer-jobs";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { database, type Transaction } from "../db/pool";
import { customerJob, customerJobRow } from "../db/schema";
import { problem } from "../problem";
import { type JobRecord, kindOf, noJob, opposite, rightTo, toCustomerJob } from "./job-rows";
import { recordJob } from "./record-job";

type Wanted = UpdateCustomerJob["state"];
type Input = { id: string; state: Wanted };

/** From where a person can bring a job into a state. */
const from: Record<Wanted, readonly string[]> = {
  running: ["checked", "paused"],
  paused: ["running"],
  cancelled: ["checking", "checked", "running", "paused"],
  undoing: ["running", "paused", "finished", "cancelled"],
};

const why: Record<JobState, string> = {
  checking: "The file is still being checked.",
  checked: "The job has not been started.",
  running: "The job is running.",
  paused: "The job is paused.",
  finished: "The job is finished.",
  cancelled: "The job was stopped for good.",
  undoing: "The job is being undone.",
  undone: "The job was undone.",
};

/** Rows that may have been changed, and that undoing looks after. */
export const undoable = ["done", "unknown", "sending", "undoing"] as const;

/**
 * Starts, resumes, pauses, stops or undoes a job; what it does is done in the name of who started or resumed it
 * last, what it takes back in the name of who said so. Undo works from any device, while it runs and for ten
 * minutes after its end. Asking twice changes nothing. Throws `forbidden`, `not_found`, and `conflict` where the
 * job stands elsewhere or the time is over.
 */
export async function updateCustomerJob(
  actor: Actor,
  { id, state }: Input,
  { requestId }: { requestId: string },
): Promise<CustomerJob> {
  authorize(actor, "customers.update");
  const job = await database().transaction(async (tx) => {
    const [stored] = await tx.select().from(customerJob).where(eq(customerJob.id, id)).for("update");
    if (!stored) throw noJob();
    assertRight(actor, stored, state);
    if (stored.state === state || (state === "undoing" && stored.state === "undone")) return stored;
    if (!from[state].includes(stored.state)) throw problem("conflict", sentence(stored));
    if (state === "running") await assertWaiting(tx, id);
    if (state === "undoing") await prepareUndo(tx, stored);
    const [moved] = await tx
      .update(customerJob)
      .set(change(actor, stored, state))
      .where(eq(customerJob.id, id))
      .returning();
    if (!moved) throw new Error("a locked job is gone");
    await recordJob(tx, actor, moved, { ...words(stored, state), requestId });
    return moved;
  });
  return toCustomerJob(job);
}

function assertRight(actor: Actor, job: JobRecord, state: Wanted): void {
  const kind = kindOf(job);
  if (state === "undoing" && kind === "import")
    throw problem("conflict", "An import can’t be undone at once.");
  authorize(actor, rightTo[state === "undoing" && kind !== "import" ? opposite[kind] : kind]);
}

const sentence = ({ state }: JobRecord) =>
  Object.entries(why).find(([name]) => name === state)?.[1] ?? "The job stands elsewhere.";

/** How long what a job did can be undone, from its end. */
export const undoUntil = (job: JobRecord, end: Date) =>
  job.kind === "import" || job.startedAt === null ? null : new Date(end.getTime() + undoMinutes * 60_000);

function change(actor: Actor, stored: JobRecord, state: Wanted): Partial<JobRecord> {
  const now = new Date();
  if (state === "paused") return { state, detail: null };
  if (state === "cancelled") return { state, detail: null, endedAt: now, undoUntil: undoUntil(stored, now) };
  if (state === "undoing")
    return { state, detail: null, undoUntil: null, undoneBy: actor.id, undoneByName: actor.name };
  const startedAt = stored.startedAt ?? now;
  return { state, detail: null, startedBy: actor.id, startedByName: actor.name, startedAt };
}

function words(stored: JobRecord, state: Wanted) {
  if (state === "paused") return { outcome: "done", detail: "Paused." } as const;
  if (state === "cancelled") return { outcome: "done", detail: "Stopped: the rest is not done." } as const;
  if (state === "undoing") return { outcome: "started", detail: "Undoing." } as const;
  return { outcome: "started", detail: stored.startedAt ? "Resumed." : "Started." } as const;
}

async function assertWaiting(tx: Transaction, id: string): Promise<void> {
  const open = inArray(customerJobRow.state, ["waiting", "sending", "unknown"]);
  const [left] = await tx
    .select({ rows: count() })
    .from(customerJobRow)
    .where(and(eq(customerJobRow.jobId, id), open));
  if (!left?.rows) throw problem("conflict", "Nothing of this job is left to be done.");
}

/** The time must not be over, and every row is tried anew. */
async function prepareUndo(tx: Transaction, job: JobRecord): Promise<void> {
  const isOver = job.endedAt !== null && (job.undoUntil === null || job.undoUntil.getTime() < Date.now());
  if (isOver || job.startedAt === null)
    throw problem("conflict", "Undo is possible for ten minutes after the end. Choose the customers anew.");
  await tx
    .update(customerJobRow)
    .set({ attempts: 0, undoId: sql`gen_random_uuid()` })
    .where(and(eq(customerJobRow.jobId, job.id), inArray(customerJobRow.state, [...undoable])));
}
