import { AuditChain } from "@/lib/contract/audit";
import { one } from "@/lib/contract/envelope";
import { getAuditChain } from "@/lib/server/audit/get-audit-chain";
import { route } from "@/lib/server/route";

export const GET = route({
  response: one(AuditChain),
  handler: ({ actor }) => getAuditChain(actor),
});
