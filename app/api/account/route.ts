import { Account } from "@/lib/contract/account";
import { one } from "@/lib/contract/envelope";
import { getAccount } from "@/lib/server/account/get-account";
import { route } from "@/lib/server/route";

export const GET = route({
  response: one(Account),
  handler: async ({ actor }) => ({ data: await getAccount(actor) }),
});
