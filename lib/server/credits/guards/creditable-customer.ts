import "server-only";
import { statusWord } from "@/lib/contract/customer-status";
import type { Customer } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import { PartneroError } from "../../partnero/errors";
import { partnero } from "../../partnero/partnero";
import { problem } from "../../problem";

/**
 * The customer that an id or key names, as Partnero has them now, if they can be given a credit.
 * Throws `not_found` or `invalid` on the field `customerId`, and what the provider throws.
 */
export async function creditableCustomer(given: string, requestId: string): Promise<Customer> {
  const customer = await find(given, requestId);
  if (customer.isActive) return customer;
  const sentence = `${displayName(customer)} is ${statusWord(customer)}, not active. Restore them first: a credit can't be taken back.`;
  throw problem("invalid", sentence, { errors: { customerId: [sentence] } });
}

async function find(given: string, requestId: string): Promise<Customer> {
  try {
    return await partnero().getCustomer(given, { requestId, fresh: true });
  } catch (error) {
    if (!(error instanceof PartneroError) || error.kind !== "not_found") throw error;
    const sentence = "No customer has this id or key.";
    throw problem("not_found", sentence, { errors: { customerId: [sentence] } });
  }
}
