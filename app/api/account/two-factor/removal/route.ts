import { z } from "zod";
import { BothFactors } from "@/lib/contract/account";
import { one } from "@/lib/contract/envelope";
import { deleteTwoFactor } from "@/lib/server/account/delete-two-factor";
import { peerAddress } from "@/lib/server/peer-address";
import { route } from "@/lib/server/route";

// No DELETE: password and code go in a body, which proxies may drop there.
export const POST = route({
  body: BothFactors,
  maxBytes: 4 * 1024,
  response: one(z.null()),
  handler: async ({ request, actor, body, requestId }) => {
    await deleteTwoFactor(actor, body, { requestId, address: peerAddress(request.headers) });
    return { data: null };
  },
});
