import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { Invitation, type InviteCustomer } from "@/lib/contract/invitations";
import { invitation } from "../db/schema";

/** Longer than an invitation may take; whoever was sending then is gone. */
const sendingSeconds = 90;

/** The state as people read it: `sending` that nobody can still be at is unknown. Never sent again by itself. */
export const shownState = sql<string>`case when ${invitation.state} = 'sending'
  and ${invitation.createdAt} < now() - make_interval(secs => ${sendingSeconds}) then 'unknown' else ${invitation.state} end`;

export const shownColumns = {
  id: invitation.id,
  email: invitation.email,
  name: invitation.name,
  personalization: invitation.personalization,
  bodyHash: invitation.bodyHash,
  state: shownState,
  detail: invitation.detail,
  invitedBy: invitation.invitedBy,
  invitedByName: invitation.invitedByName,
  createdAt: invitation.createdAt,
};

type Row = Omit<typeof invitation.$inferSelect, "settledAt">;

/** A row as our API shows it. Throws if the row is not one that we write. */
export function shownInvitation(row: Row): Invitation {
  return Invitation.parse({
    id: row.id,
    email: row.email,
    name: row.name,
    personalization: row.personalization,
    state: row.state,
    detail: row.detail,
    invitedBy: { id: row.invitedBy, name: row.invitedByName },
    createdAt: row.createdAt.toISOString(),
  });
}

/** What makes two requests with one id the same: everything that would be sent. */
export function invitationHash({ email, name, personalization }: InviteCustomer): string {
  const values = Object.entries(personalization ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([email, name ?? "", values]))
    .digest("hex");
}
