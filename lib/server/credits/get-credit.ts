import "server-only";
import type { CreditWithEvents } from "@/lib/contract/credits";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { eventsOf, evidenceOf, mustFindCredit, toCredit } from "./ledger";
import { withRetries } from "./lists/retries";
import { sweepLeases } from "./sending/sweep-leases";

/** One credit with every step of its life and what was seen of it. Throws `forbidden`, `not_found`. */
export async function getCredit(actor: Actor, { id }: { id: string }): Promise<CreditWithEvents> {
  authorize(actor, "credits.read");
  await sweepLeases();
  const row = await mustFindCredit(id);
  const [shown = toCredit(row)] = await withRetries([toCredit(row)]);
  return { ...shown, events: await eventsOf(id), evidence: await evidenceOf(row) };
}
