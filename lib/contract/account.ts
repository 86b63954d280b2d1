import { z } from "zod";
import { Instant } from "./envelope";
import { Actor } from "./team";

const password = z.string().min(1, "Enter your password").max(128);

/** Six digits from the authenticator app, or a recovery code; the server tells them apart. */
const code = z.string().trim().min(6, "Enter the whole code").max(40, "This is longer than any code");

/** The second step of signing in. Who it is for stands in a cookie that only the server reads. */
export const SecondStep = z.object({ code });
export type SecondStep = z.infer<typeof SecondStep>;

/** The password was right, and nobody is signed in yet: a code is asked for, until then. */
export const PendingSignIn = z.object({ secondStep: z.literal(true), until: Instant });
export type PendingSignIn = z.infer<typeof PendingSignIn>;

/** What a right password is answered with. */
export const SignInAnswer = z.union([PendingSignIn, Actor]);
export type SignInAnswer = z.infer<typeof SignInAnswer>;

/** What guards one's own account; `twoFactor` is null while it is off. */
export const Account = z.object({
  twoFactor: z.object({ since: Instant, recoveryCodesLeft: z.number().int().nonnegative() }).nullable(),
});
export type Account = z.infer<typeof Account>;

export const OfferTwoFactor = z.object({ password });
export type OfferTwoFactor = z.infer<typeof OfferTwoFactor>;

/** A secret to put into an authenticator app, as text and as a QR code's URI. It counts once a code of it came back. */
export const TwoFactorOffer = z.object({
  secret: z.string(),
  uri: z.string(),
  /** The same, sealed for the server: goes back with the code. */
  ticket: z.string(),
  until: Instant,
});
export type TwoFactorOffer = z.infer<typeof TwoFactorOffer>;

export const CreateTwoFactor = z.object({ ticket: z.string().min(1).max(1000), code });
export type CreateTwoFactor = z.infer<typeof CreateTwoFactor>;

/** What weakens or renews the second factor takes both factors again. */
export const BothFactors = z.object({ password, code });
export type BothFactors = z.infer<typeof BothFactors>;

/** Each opens the second step once. Shown this once: only fingerprints are kept. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;
