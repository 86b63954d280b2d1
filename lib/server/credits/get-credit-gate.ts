import "server-only";
import type { CreditGate } from "@/lib/contract/credit-gate";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { readGate } from "./gate";

/** Whether credits can be given now, and why not. Throws `forbidden`. */
export async function getCreditGate(actor: Actor): Promise<CreditGate> {
  authorize(actor, "credits.read");
  return readGate();
}
