import { one } from "@/lib/contract/envelope";
import { Actor } from "@/lib/contract/team";
import { route } from "@/lib/server/route";

export const GET = route({ response: one(Actor), handler: async ({ actor }) => ({ data: actor }) });
