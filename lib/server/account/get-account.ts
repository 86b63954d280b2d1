import "server-only";
import type { Account } from "@/lib/contract/account";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { countRecoveryCodes } from "../sign-in/recovery-codes";
import { twoFactorSince } from "../sign-in/two-factor";

/** What guards the account of who asks. */
export async function getAccount(actor: Actor): Promise<Account> {
  authorize(actor, "account.read");
  const since = await twoFactorSince(actor.id);
  if (!since) return { twoFactor: null };
  const recoveryCodesLeft = await countRecoveryCodes(database(), actor.id);
  return { twoFactor: { since: since.toISOString(), recoveryCodesLeft } };
}
