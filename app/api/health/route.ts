import { Health } from "@/lib/contract/status";
import { route } from "@/lib/server/route";

export const GET = route({
  signIn: "none",
  response: Health,
  handler: async () => ({ status: "alive" as const }),
});
