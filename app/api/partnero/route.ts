import { one } from "@/lib/contract/envelope";
import { PartneroStanding } from "@/lib/contract/status";
import { route } from "@/lib/server/route";
import { getPartneroStanding } from "@/lib/server/status/get-partnero-standing";

export const GET = route({
  response: one(PartneroStanding),
  handler: async ({ actor }) => ({ data: await getPartneroStanding(actor) }),
});
