import "server-only";
import type { AuditChain } from "@/lib/contract/audit";
import type { One } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { verifyChain } from "./verify-chain";

/** Whether every row of the audit log is the one that was written. Throws `forbidden`. */
export async function getAuditChain(actor: Actor): Promise<One<AuditChain>> {
  authorize(actor, "audit.read");
  const asOf = new Date().toISOString();
  return { data: await verifyChain(), meta: { asOf, source: "refdesk" } };
}
