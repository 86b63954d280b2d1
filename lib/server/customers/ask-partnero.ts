import "server-only";
import { keepCustomers } from "../mirror/keep-customers";
import type { CallOptions } from "../partnero/caller";
import { sentAt } from "../partnero/sent-at";
import { customersNamed } from "./customers-named";

/**
 * Whom Partnero knows under exactly this e-mail, key, id or link, though the mirror did not; they are kept, so
 * that the next question finds them here. Out: their ids. Throws what the provider throws.
 */
export async function askPartnero(text: string, options: CallOptions): Promise<string[]> {
  const { sent, asOf } = sentAt();
  const found = await customersNamed(text, { ...options, ...sent });
  await keepCustomers(found, { asOf: asOf(), alone: true });
  return found.map((each) => each.id);
}
