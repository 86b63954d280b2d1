import { AuditEntry, AuditFilters } from "@/lib/contract/audit";
import { list } from "@/lib/contract/envelope";
import { listAudit } from "@/lib/server/audit/list-audit";
import { route } from "@/lib/server/route";

export const GET = route({
  query: AuditFilters,
  response: list(AuditEntry),
  handler: ({ actor, query }) => listAudit(actor, query),
});
