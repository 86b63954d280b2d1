import "server-only";
import type { PartneroStanding } from "@/lib/contract/status";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { partnero } from "../partnero/partnero";
import { readState } from "../sync/sync-state";
import { getReadiness } from "./get-readiness";

/**
 * Whether Partnero answers this process, since when it doesn't, and how old the mirror is that stands in for it.
 * Asks Partnero nothing while it answers; else at most one request in 10 s, so that its return is noticed.
 */
export async function getPartneroStanding(actor: Actor): Promise<PartneroStanding> {
  authorize(actor, "status.read");
  if (partnero().state().standing.condition !== "answers") await getReadiness();
  const { condition, since } = partnero().state().standing;
  const { freshAt } = await readState();
  return { condition, since: since?.toISOString() ?? null, mirrorAt: freshAt?.toISOString() ?? null };
}
