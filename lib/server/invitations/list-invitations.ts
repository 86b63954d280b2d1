import "server-only";
import { count, desc, eq } from "drizzle-orm";
import type { List } from "@/lib/contract/envelope";
import type { Invitation, InvitationFilters } from "@/lib/contract/invitations";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { invitation } from "../db/schema";
import { shownColumns, shownInvitation, shownState } from "./invitation-rows";

/** A page of the invitations that colleagues sent from here, newest first. */
export async function listInvitations(actor: Actor, filters: InvitationFilters): Promise<List<Invitation>> {
  authorize(actor, "invitations.read");
  const { state, page, limit } = filters;
  const asOf = new Date().toISOString();
  const wanted = state ? eq(shownState, state) : undefined;
  const [counted] = await database().select({ total: count() }).from(invitation).where(wanted);
  const rows = await database()
    .select(shownColumns)
    .from(invitation)
    .where(wanted)
    .orderBy(desc(invitation.createdAt), desc(invitation.id))
    .limit(limit)
    .offset((page - 1) * limit);
  const total = counted?.total ?? 0;
  const hasMore = page * limit < total;
  return { data: rows.map(shownInvitation), meta: { asOf, source: "refdesk", total, page, limit, hasMore } };
}
