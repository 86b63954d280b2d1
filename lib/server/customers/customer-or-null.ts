import "server-only";
import type { Customer } from "@/lib/contract/customers";
import type { CallOptions } from "../partnero/caller";
import { PartneroError } from "../partnero/errors";
import { partnero } from "../partnero/partnero";

/** By id or key; null for one nobody has, or that no request can carry. Throws what else the provider throws. */
export async function customerOrNull(id: string, options: CallOptions): Promise<Customer | null> {
  try {
    return await partnero().getCustomer(id, options);
  } catch (error) {
    if (error instanceof PartneroError && (error.kind === "not_found" || error.kind === "invalid_path"))
      return null;
    throw error;
  }
}
