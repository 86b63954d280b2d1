import { z } from "zod";
import { one } from "@/lib/contract/envelope";
import { Person } from "@/lib/contract/person";
import { listAuditPeople } from "@/lib/server/audit/list-audit-people";
import { route } from "@/lib/server/route";

export const GET = route({
  response: one(z.array(Person)),
  handler: async ({ actor }) => ({ data: await listAuditPeople(actor) }),
});
