import { one } from "@/lib/contract/envelope";
import { Team } from "@/lib/contract/team";
import { route } from "@/lib/server/route";
import { listTeam } from "@/lib/server/team/list-team";

export const GET = route({
  response: one(Team),
  handler: async ({ actor }) => ({ data: await listTeam(actor) }),
});
