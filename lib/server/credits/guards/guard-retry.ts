import "server-only";
import type { Transaction } from "../../db/pool";
import { problem } from "../../problem";
import { findCredit, type Intent } from "../ledger";
import { cameToNothing, retriesOf } from "../lists/retries";

/**
 * Throws `invalid` on the field `retryOf` unless the credit it names is one of the same customer (their true id)
 * that was not applied for certain, and nothing stands in for it already. Locks it, so that of two at once one is told.
 */
export async function guardRetry(tx: Transaction, { retryOf, customerId }: Intent): Promise<void> {
  if (retryOf === undefined) return;
  const first = await findCredit(tx, retryOf, { lock: true });
  const again = (await retriesOf([retryOf], tx)).get(retryOf);
  const sentence = whyNot();
  if (sentence) throw problem("invalid", sentence, { errors: { retryOf: [sentence] } });

  function whyNot(): string | null {
    if (first?.customerId !== customerId) return "This customer has no such credit to try again.";
    if (again) return "That credit has been given again already.";
    if (cameToNothing.some((state) => state === first.state)) return null;
    return "That credit may have been applied or may still be. Only what was not applied can be tried again.";
  }
}
