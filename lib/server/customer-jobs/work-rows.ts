import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { may } from "@/lib/contract/permissions";
import type { Actor } from "@/lib/contract/team";
import { database } from "../db/pool";
import { customerJobRow } from "../db/schema";
import { partnero } from "../partnero/partnero";
import { activePerson } from "../team/active-person";
import type { Pause } from "../work/pause";
import { doRow } from "./do-row";
import { endJob, endUndo, haltJob, setJobDetail } from "./job-end";
import { type JobRecord, type JobRowRecord, kindOf, mustFindJob, opposite, rightTo } from "./job-rows";
import { mostAttempts, type Tried } from "./tried";
import { undoRow } from "./undo-row";
import { undoable } from "./update-customer-job";

/** Does the waiting rows of a running job, one after the other, in the name of who started it. */
export const workRows = (jobId: string, pause: Pause): Promise<void> =>
  eachRow(jobId, pause, {
    state: "running",
    open: ["waiting", "sending", "unknown"],
    who: (job) => ({ id: job.startedBy, name: job.startedByName, right: rightTo[kindOf(job)] }),
    one: doRow,
    end: endJob,
  });

/** Takes back what a job did, row by row, in the name of who said so. */
export const undoRows = (jobId: string, pause: Pause): Promise<void> =>
  eachRow(jobId, pause, {
    state: "undoing",
    open: undoable,
    who: (job) => {
      const kind = kindOf(job);
      const right = kind === "import" ? rightTo.import : rightTo[opposite[kind]];
      return { id: job.undoneBy, name: job.undoneByName, right };
    },
    one: undoRow,
    end: endUndo,
  });

/** How often it looks whether Partnero takes requests again. */
const lookMs = 400;

type Work = {
  state: "running" | "undoing";
  open: readonly string[];
  who: (job: JobRecord) => { id: string | null; name: string | null; right: Parameters<typeof may>[1] };
  one: (actor: Actor, job: JobRecord, row: JobRowRecord) => Promise<Tried>;
  end: (jobId: string, actor: Actor) => Promise<void>;
};

/** Can be killed anywhere: a row that was begun says so, and is looked at again before anything is sent. */
async function eachRow(jobId: string, pause: Pause, work: Work): Promise<void> {
  for (;;) {
    if (await pause.isOver(work.state)) return;
    const job = await mustFindJob(jobId);
    const who = work.who(job);
    const actor = who.id === null ? null : await activePerson(who.id);
    if (!actor)
      return haltJob(jobId, work.state, `${who.name ?? "Who asked for it"} is no longer active on the team.`);
    if (!may(actor.role, who.right))
      return haltJob(jobId, work.state, `${actor.name} may no longer do this.`);
    const row = await nextRow(jobId, work.open);
    if (!row) return work.end(jobId, actor);
    if (isHeldBack()) {
      await setJobDetail(jobId, "Partnero takes no requests for the moment. It goes on by itself.");
      await pause.wait(lookMs);
      continue;
    }
    const tried = await work.one(actor, job, row);
    await setJobDetail(jobId, tried.detail);
    if (tried.wait > 0) await pause.wait(tried.wait);
  }
}

/** Whether a person's request would have to wait now: then a row waits all the more. */
function isHeldBack(): boolean {
  const { resetsAt, breaker } = partnero().state();
  return resetsAt !== null || breaker === "open";
}

/** In order; those whose end is not clear come once more after all others. */
async function nextRow(jobId: string, open: readonly string[]): Promise<JobRowRecord | undefined> {
  const { state, attempts, row } = customerJobRow;
  const [found] = await database()
    .select()
    .from(customerJobRow)
    .where(
      and(eq(customerJobRow.jobId, jobId), inArray(state, [...open]), sql`${attempts} < ${mostAttempts}`),
    )
    .orderBy(asc(attempts), asc(row))
    .limit(1);
  return found;
}
