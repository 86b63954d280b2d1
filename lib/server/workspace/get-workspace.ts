import "server-only";
import type { Actor } from "@/lib/contract/team";
import type { Workspace } from "@/lib/contract/workspace";
import { authorize } from "../authorize";
import { counted } from "../stats/stats-cache";
import { readSettings, readUnits, toWorkspace } from "./read-workspace";

/** The team's settings, and the units there are to choose from. Throws `forbidden`. */
export async function getWorkspace(actor: Actor): Promise<Workspace> {
  authorize(actor, "workspace.read");
  const [settings, units] = await Promise.all([readSettings(), counted("units", () => readUnits())]);
  return toWorkspace(settings, units.value);
}
