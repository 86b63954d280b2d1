import { OfferTwoFactor, TwoFactorOffer } from "@/lib/contract/account";
import { one } from "@/lib/contract/envelope";
import { offerTwoFactor } from "@/lib/server/account/offer-two-factor";
import { peerAddress } from "@/lib/server/peer-address";
import { route } from "@/lib/server/route";

export const POST = route({
  body: OfferTwoFactor,
  maxBytes: 4 * 1024,
  response: one(TwoFactorOffer),
  handler: async ({ request, actor, body, requestId }) => ({
    data: await offerTwoFactor(actor, body, { requestId, address: peerAddress(request.headers) }),
  }),
});
