import "server-only";
import type { BulkRun } from "@/lib/contract/bulk-runs";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { rowsAboveLimits } from "./rows-above-limits";
import { mustFindRun, toBulkRun } from "./run-rows";

/** One list with its numbers as they are now, and while it waits for a start what my limits say. Throws `forbidden`, `not_found`. */
export async function getBulkRun(actor: Actor, { id }: { id: string }): Promise<BulkRun> {
  authorize(actor, "credits.read");
  const run = await toBulkRun(await mustFindRun(id));
  const waits = run.state === "checked" || run.state === "paused";
  return waits ? { ...run, aboveLimits: await rowsAboveLimits(actor, id) } : run;
}
