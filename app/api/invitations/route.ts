import { list, one } from "@/lib/contract/envelope";
import { Invitation, InvitationFilters, InviteCustomer } from "@/lib/contract/invitations";
import { inviteCustomer } from "@/lib/server/invitations/invite-customer";
import { listInvitations } from "@/lib/server/invitations/list-invitations";
import { route } from "@/lib/server/route";

export const GET = route({
  query: InvitationFilters,
  response: list(Invitation),
  handler: ({ actor, query }) => listInvitations(actor, query),
});

export const POST = route({
  body: InviteCustomer,
  response: one(Invitation),
  handler: ({ actor, body, requestId }) => inviteCustomer(actor, body, { requestId }),
});
