import "server-only";
import { and, count, desc, eq, gte, sql } from "drizzle-orm";
import { startOfDay } from "@/lib/contract/days";
import type { List } from "@/lib/contract/envelope";
import type { Invitation, InvitationFilters } from "@/lib/contract/invitations";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { invitation } from "../db/schema";
import { readSettings } from "../workspace/read-workspace";
import { shownInvitation } from "./invitation-rows";
import { sweepInvitations } from "./sweep-invitations";

/** A page of the invitations that colleagues sent from here, newest first. */
export async function listInvitations(actor: Actor, filters: InvitationFilters): Promise<List<Invitation>> {
  authorize(actor, "invitations.read");
  await sweepInvitations();
  const { state, email, from, page, limit } = filters;
  const begins = from && startOfDay(from, (await readSettings()).timeZone);
  const asOf = new Date().toISOString();
  const wanted = and(
    state && eq(invitation.state, state),
    begins ? gte(invitation.createdAt, begins) : undefined,
    email ? eq(sql`lower(${invitation.email})`, email.toLowerCase()) : undefined,
  );
  const [counted] = await database().select({ total: count() }).from(invitation).where(wanted);
  const rows = await database()
    .select()
    .from(invitation)
    .where(wanted)
    .orderBy(desc(invitation.createdAt), desc(invitation.id))
    .limit(limit)
    .offset((page - 1) * limit);
  const total = counted?.total ?? 0;
  const hasMore = page * limit < total;
  return { data: rows.map(shownInvitation), meta: { asOf, source: "refdesk", total, page, limit, hasMore } };
}
