import { BothFactors, RecoveryCodes } from "@/lib/contract/account";
import { one } from "@/lib/contract/envelope";
import { createRecoveryCodes } from "@/lib/server/account/create-recovery-codes";
import { peerAddress } from "@/lib/server/peer-address";
import { route } from "@/lib/server/route";

export const POST = route({
  body: BothFactors,
  maxBytes: 4 * 1024,
  response: one(RecoveryCodes),
  status: 201,
  handler: async ({ request, actor, body, requestId }) => ({
    data: await createRecoveryCodes(actor, body, { requestId, address: peerAddress(request.headers) }),
  }),
});
