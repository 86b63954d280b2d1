import { z } from "zod";
import { AuditPerson } from "@/lib/contract/audit";
import { one } from "@/lib/contract/envelope";
import { listAuditPeople } from "@/lib/server/audit/list-audit-people";
import { route } from "@/lib/server/route";

export const GET = route({
  response: one(z.array(AuditPerson)),
  handler: async ({ actor }) => ({ data: await listAuditPeople(actor) }),
});
