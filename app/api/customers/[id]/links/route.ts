import { CustomerParams } from "@/lib/contract/customers";
import { list, one, PageQuery } from "@/lib/contract/envelope";
import { ReferralLink, SaveLink } from "@/lib/contract/links";
import { createLink } from "@/lib/server/links/create-link";
import { listLinks } from "@/lib/server/links/list-links";
import { route } from "@/lib/server/route";

export const GET = route({
  params: CustomerParams,
  query: PageQuery,
  response: list(ReferralLink),
  handler: ({ actor, params, query, requestId, request }) =>
    listLinks(actor, { ...params, ...query }, { requestId, signal: request.signal }),
});

export const POST = route({
  params: CustomerParams,
  body: SaveLink,
  response: one(ReferralLink),
  status: 201,
  handler: ({ actor, params, body, requestId }) => createLink(actor, { ...params, ...body }, { requestId }),
});
