import "server-only";
import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Actor } from "@/lib/contract/team";
import type { UpdateWorkspace, Workspace } from "@/lib/contract/workspace";
import { recordAudit } from "../audit/record";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { workspace } from "../db/schema";
import { settleMainUnit } from "../mirror/main-unit";
import { problem } from "../problem";
import { forgetCounted } from "../stats/stats-cache";
import { readSettings, readUnits, type Settings, toWorkspace } from "./read-workspace";

const lock = 73_612_061;

/**
 * Sets the time zone and the main unit for everybody. Out: the settings as they are now; the same again change
 * nothing. Throws `forbidden`, and `invalid` for a unit that nothing has.
 */
export async function updateWorkspace(
  actor: Actor,
  after: UpdateWorkspace,
  { requestId }: { requestId: string },
): Promise<Workspace> {
  authorize(actor, "workspace.update");
  const result = await database().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${lock})`);
    const before = await readSettings(tx);
    const units = await readUnits(tx);
    const { timeZone, mainUnit } = after;
    if (before.timeZone === timeZone && before.mainUnit === mainUnit) return toWorkspace(before, units);
    const isKnown = [null, before.mainUnit, ...units.map(({ unit }) => unit)].includes(mainUnit);
    if (!isKnown) {
      const detail = "Nothing in the program has this unit.";
      throw problem("invalid", detail, { errors: { mainUnit: [detail] } });
    }
    await tx
      .insert(workspace)
      .values({ id: 1, timeZone, mainUnit })
      .onConflictDoUpdate({ target: workspace.id, set: { timeZone, mainUnit } });
    await recordAudit(tx, actor, {
      operationId: randomUUID(),
      action: "workspace.update",
      target: { type: "workspace", id: "workspace", label: "Workspace settings" },
      outcome: "done",
      before: spoken(before),
      after: spoken(after),
      requestId,
    });
    return toWorkspace(after, units);
  });
  // Sorting columns of everybody follow behind this request.
  await settleMainUnit();
  forgetCounted();
  return result;
}

const spoken = ({ timeZone, mainUnit }: Settings) => ({
  "Time zone": timeZone,
  "Main unit": mainUnit ?? "the one most have",
});
