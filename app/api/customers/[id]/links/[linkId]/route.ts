import { one } from "@/lib/contract/envelope";
import { DeletedLink, LinkParams, ReferralLink, SaveLink } from "@/lib/contract/links";
import { deleteLink } from "@/lib/server/links/delete-link";
import { updateLink } from "@/lib/server/links/update-link";
import { route } from "@/lib/server/route";

export const PATCH = route({
  params: LinkParams,
  body: SaveLink,
  response: one(ReferralLink),
  handler: ({ actor, params, body, requestId }) => updateLink(actor, { ...params, ...body }, { requestId }),
});

export const DELETE = route({
  params: LinkParams,
  response: one(DeletedLink),
  handler: ({ actor, params, requestId }) => deleteLink(actor, params, { requestId }),
});
