import "server-only";
import type { BulkRun } from "@/lib/contract/bulk-runs";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { mustFindRun, toBulkRun } from "./run-rows";

/** One list with its numbers as they are now. Throws `forbidden`, `not_found`. */
export async function getBulkRun(actor: Actor, { id }: { id: string }): Promise<BulkRun> {
  authorize(actor, "credits.read");
  return toBulkRun(await mustFindRun(id));
}
