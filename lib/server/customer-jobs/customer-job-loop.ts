import "server-only";
import { asc, inArray } from "drizzle-orm";
import { database } from "../db/pool";
import { customerJob } from "../db/schema";
import { startWorkLoop } from "../work/work-loop";
import { checkImport } from "./check-import";
import { mustFindJob } from "./job-rows";
import { undoRows, workRows } from "./work-rows";

/** Works on the jobs that are being checked, done or undone. Every web process runs one. */
export const startCustomerJobLoop = ({ everyMs = 700 } = {}) =>
  startWorkLoop({
    name: "customer job",
    everyMs,
    due: async () => {
      const jobs = await database()
        .select({ id: customerJob.id })
        .from(customerJob)
        .where(inArray(customerJob.state, ["checking", "running", "undoing"]))
        .orderBy(asc(customerJob.createdAt));
      return jobs.map(({ id }) => id);
    },
    stateOf: async (id) => (await mustFindJob(id)).state,
    workOn: async (id, pause) => {
      await checkImport(id, pause);
      await workRows(id, pause);
      await undoRows(id, pause);
    },
  });
