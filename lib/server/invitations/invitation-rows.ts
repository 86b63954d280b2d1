import "server-only";
import { createHash } from "node:crypto";
import { Invitation, type InviteCustomer } from "@/lib/contract/invitations";
import type { invitation } from "../db/schema";

type Row = typeof invitation.$inferSelect;

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
