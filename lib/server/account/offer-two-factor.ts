import "server-only";
import type { OfferTwoFactor, TwoFactorOffer } from "@/lib/contract/account";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { problem } from "../problem";
import { forgiveAttempt } from "../sign-in/attempts";
import { type Asked, provePassword } from "../sign-in/prove-password";
import { keyUri, newSecret } from "../sign-in/totp";
import { twoFactorSince } from "../sign-in/two-factor";
import { makeTicket } from "./two-factor-ticket";

export const onAlready = () => problem("already_exists", "Two-factor sign-in is turned on already.");

/**
 * Makes a secret for somebody who typed their password again. Writes nothing: it counts once `createTwoFactor`
 * gets a code of it. Throws `already_exists`, `too_many_attempts`, or `invalid` on `password`.
 */
export async function offerTwoFactor(
  actor: Actor,
  input: OfferTwoFactor,
  asked: Asked,
): Promise<TwoFactorOffer> {
  authorize(actor, "two-factor.create");
  if (await twoFactorSince(actor.id)) throw onAlready();
  await forgiveAttempt(await provePassword(actor, input.password, asked));
  const secret = newSecret();
  const { ticket, until } = makeTicket(actor.id, secret);
  return { secret, uri: keyUri(secret, actor.email), ticket, until: new Date(until).toISOString() };
}
