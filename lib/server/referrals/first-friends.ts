import "server-only";
import { eq, isNotNull } from "drizzle-orm";
import { database } from "../db/pool";
import { customer, syncState } from "../db/schema";
import { keepCustomers } from "../mirror/keep-customers";
import type { CallOptions } from "../partnero/caller";
import { PartneroError } from "../partnero/errors";
import { partnero } from "../partnero/partnero";
import { sentAt } from "../partnero/sent-at";

/**
 * "Nobody below" is said only after asking: where the mirror knows no friend of a customer, Partnero is asked for
 * the newest 250 and they are kept. While it does not answer, the word of a mirror that has been through once
 * stands. In: the customer's id. Throws what the provider throws before that.
 */
export async function firstFriends(id: string, options: CallOptions): Promise<void> {
  const known = await database()
    .select({ id: customer.id })
    .from(customer)
    .where(eq(customer.referrerId, id))
    .limit(1);
  if (known.length > 0) return;
  const { sent, asOf } = sentAt();
  try {
    const { items } = await partnero().listReferrals(id, { page: 1, limit: 250 }, { ...options, ...sent });
    await keepCustomers(items, { asOf: asOf(), alone: true });
  } catch (error) {
    if (!(error instanceof PartneroError) || error.kind === "aborted") throw error;
    // Somebody who is deleted is known to the mirror alone.
    if (error.kind !== "not_found" && !(await wentThrough())) throw error;
  }
}

async function wentThrough(): Promise<boolean> {
  const rows = await database()
    .select({ id: syncState.id })
    .from(syncState)
    .where(isNotNull(syncState.fullAt));
  return rows.length > 0;
}
