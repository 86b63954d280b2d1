import { CreateTwoFactor, RecoveryCodes } from "@/lib/contract/account";
import { one } from "@/lib/contract/envelope";
import { createTwoFactor } from "@/lib/server/account/create-two-factor";
import { route } from "@/lib/server/route";
import { readSessionToken } from "@/lib/server/sign-in/session-cookie";

export const POST = route({
  body: CreateTwoFactor,
  maxBytes: 4 * 1024,
  response: one(RecoveryCodes),
  status: 201,
  handler: async ({ request, actor, body, requestId }) => {
    const sessionToken = await readSessionToken(request.headers);
    return { data: await createTwoFactor(actor, body, { requestId, sessionToken }) };
  },
});
