import "server-only";
import { z } from "zod";
import { seal, unseal } from "../seal";

const livesMs = 15 * 60 * 1000;
const Offer = z.object({ secret: z.string(), until: z.number() });

/**
 * A secret on its way to an app, sealed for one person: the server keeps nothing until a code of it came back.
 * Out: what the browser hands back, and until when (epoch ms) it is taken.
 */
export function makeTicket(personId: string, secret: string, now = Date.now()) {
  const until = now + livesMs;
  return { ticket: seal(JSON.stringify({ secret, until }), "two-factor offer", personId), until };
}

/** The secret of a ticket, or null: not ours, not this person's, or too old. */
export function readTicket(personId: string, ticket: string, now = Date.now()): string | null {
  const text = unseal(ticket, "two-factor offer", personId);
  if (text === null) return null;
  const { secret, until } = Offer.parse(JSON.parse(text));
  return now < until ? secret : null;
}
