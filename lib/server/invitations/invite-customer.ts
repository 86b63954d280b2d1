import "server-only";
import { eq } from "drizzle-orm";
import { displayName } from "@/lib/contract/display-name";
import type { One } from "@/lib/contract/envelope";
import type { Invitation, InviteCustomer } from "@/lib/contract/invitations";
import type { Actor } from "@/lib/contract/team";
import { SaidError, upstreamWrite } from "../audit/upstream-write";
import { authorize } from "../authorize";
import { database, type Transaction } from "../db/pool";
import { invitation } from "../db/schema";
import type { InvitationResult } from "../partnero/classify-invitation";
import { partnero } from "../partnero/partnero";
import { problem } from "../problem";
import { invitationHash, shownInvitation } from "./invitation-rows";
import { sweepInvitations } from "./sweep-invitations";

/**
 * Sends one invitation, at most once for its id. The answer says what came of it: sent, refused or unknown;
 * an e-mail can't be unsent, so unknown stays until a person invites anew, under a new id.
 * Throws `id_reused` for another body under the same id, and `already_exists` with the customer.
 */
export async function inviteCustomer(
  actor: Actor,
  input: InviteCustomer,
  { requestId }: { requestId: string },
): Promise<One<Invitation>> {
  authorize(actor, "invitations.create");
  await sweepInvitations();
  const stored = await storedInvitation(input);
  if (stored) return { data: stored };
  await refuseCustomers(input.email, requestId);
  try {
    await send(actor, input, requestId);
  } catch (error) {
    if (!(error instanceof NotSent) && !(error instanceof AnotherIsSending)) throw error;
  }
  const settled = await storedInvitation(input);
  if (!settled) throw new Error("an invitation is gone right after it was stored");
  return { data: settled };
}

/** Ends the trail as failed or unknown; the row says the rest. */
class NotSent extends SaidError {
  constructor(readonly result: InvitationResult) {
    super(sentenceOf(result));
  }
}
/** The same id arrived twice at once: the other request sends. */
class AnotherIsSending extends Error {}

async function storedInvitation(input: InviteCustomer): Promise<Invitation | null> {
  const [row] = await database().select().from(invitation).where(eq(invitation.id, input.id));
  if (!row) return null;
  if (row.bodyHash !== invitationHash(input))
    throw problem("id_reused", "An invitation with this id went to somebody else or said something else.");
  return shownInvitation(row);
}

async function refuseCustomers(email: string, requestId: string): Promise<void> {
  const found = await partnero().searchCustomers({ email }, { requestId });
  const customer = found.find((each) => each.email?.toLowerCase() === email.toLowerCase());
  if (!customer) return;
  throw problem("already_exists", `${displayName(customer)} is a customer already. Nothing was sent.`, {
    current: customer,
    errors: { email: ["This is a customer already"] },
  });
}

function send(actor: Actor, input: InviteCustomer, requestId: string): Promise<InvitationResult> {
  const { id, email, name, personalization } = input;
  return upstreamWrite(actor, {
    requestId,
    operationId: id,
    facts: {
      action: "invitations.create",
      target: { type: "invitation", id, label: email },
      after: { email, name: name || null, personalization: personalization ?? {} },
    },
    begin: (tx) => store(tx, actor, input),
    send: async (operationId) => {
      const message = { email, ...(name && { name }), ...(personalization && { personalization }) };
      const result = await partnero().inviteCustomer(message, { requestId, operationId });
      if (result.outcome !== "sent") throw new NotSent(result);
      return result;
    },
    settle: async (tx, { outcome, detail }) => {
      const state = outcome === "done" ? "sent" : outcome === "failed" ? "refused" : "unknown";
      await tx.update(invitation).set({ state, detail, settledAt: new Date() }).where(eq(invitation.id, id));
    },
    isUnknown: (error) => !(error instanceof NotSent) || error.result.outcome === "unknown",
  });
}

async function store(tx: Transaction, actor: Actor, input: InviteCustomer): Promise<void> {
  const rows = await tx
    .insert(invitation)
    .values({
      id: input.id,
      email: input.email,
      name: input.name || null,
      personalization: input.personalization ?? {},
      bodyHash: invitationHash(input),
      state: "sending",
      invitedBy: actor.id,
      invitedByName: actor.name,
      createdAt: new Date(),
    })
    .onConflictDoNothing()
    .returning({ id: invitation.id });
  if (rows.length === 0) throw new AnotherIsSending();
}

/** What Partnero said of single fields, if it did; else the outcome's own sentence. */
function sentenceOf({ detail, errors }: InvitationResult): string {
  const said = Object.values(errors ?? {}).flat();
  return said.length > 0 ? `${detail} ${said.join(" ")}` : detail;
}
