import "server-only";
import { asc, inArray } from "drizzle-orm";
import { database } from "../db/pool";
import { bulkRun } from "../db/schema";
import { startWorkLoop } from "../work/work-loop";
import { checkRun } from "./check-run";
import { handOverRows } from "./hand-over-rows";
import { mustFindRun } from "./run-rows";

/** Works on the lists that are being checked or are running. Every web process runs one. */
export const startBulkLoop = ({ everyMs = 700 } = {}) =>
  startWorkLoop({
    name: "bulk run",
    everyMs,
    due: async () => {
      const runs = await database()
        .select({ id: bulkRun.id })
        .from(bulkRun)
        .where(inArray(bulkRun.state, ["checking", "running"]))
        .orderBy(asc(bulkRun.createdAt));
      return runs.map(({ id }) => id);
    },
    stateOf: async (id) => (await mustFindRun(id)).state,
    workOn: async (id, pause) => {
      await checkRun(id, pause);
      await handOverRows(id, pause);
    },
  });
