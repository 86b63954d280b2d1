import "server-only";
import type { Transaction } from "../db/pool";
import { problem } from "../problem";
import { findCredit, type Intent } from "./ledger";

/** What may be tried again as a new operation: credits of which it is settled that nothing was paid. */
const retriable = ["resolved_not_applied", "rejected", "cancelled"];

/**
 * Throws `invalid` on the field `retryOf` unless the credit it names is one of the same customer (their true id)
 * that was not applied for certain.
 */
export async function guardRetry(tx: Transaction, { retryOf, customerId }: Intent): Promise<void> {
  if (retryOf === undefined) return;
  const first = await findCredit(tx, retryOf);
  const sentence = whyNot();
  if (sentence) throw problem("invalid", sentence, { errors: { retryOf: [sentence] } });

  function whyNot(): string | null {
    if (first?.customerId !== customerId) return "This customer has no such credit to try again.";
    if (retriable.includes(first.state)) return null;
    return "That credit may have been applied or may still be. Only what was not applied can be tried again.";
  }
}
