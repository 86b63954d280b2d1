import "server-only";
import { and, eq, isNull, lte, ne } from "drizzle-orm";
import { database } from "../db/pool";
import { customer, customerMoney, customerStats, sale } from "../db/schema";
import { askAgain } from "./ask-again";
import { mirrorTurn } from "./mirror-turn";
import { recountReferrals } from "./recount-referrals";

/**
 * Marks a customer whom Partnero no longer knows as deleted. Their last record stays for the trail; what was open
 * to them does not. Their friends lose their referrer and their sales leave the referrer's list: what Partnero makes
 * of those is read again and not guessed.
 * In: the id, and when the reading began that found nobody. Out: false where a newer reading is there, or it was known.
 */
export function forgetCustomer(id: string, { asOf }: { asOf: Date }): Promise<boolean> {
  return database().transaction(async (tx) => {
    await mirrorTurn(tx);
    const [gone] = await tx
      .update(customer)
      .set({ presence: "deleted", asOf, ...nothingOpen })
      .where(and(eq(customer.id, id), lte(customer.asOf, asOf), ne(customer.presence, "deleted")))
      .returning({ referrerId: customer.referrerId });
    if (!gone) return false;
    await tx.delete(customerStats).where(eq(customerStats.customerId, id));
    await tx.delete(customerMoney).where(eq(customerMoney.customerId, id));
    await tx
      .update(sale)
      .set({ goneAt: asOf })
      .where(and(eq(sale.referrerId, id), isNull(sale.goneAt)));
    const friends = await tx
      .select({ id: customer.id })
      .from(customer)
      .where(and(eq(customer.referrerId, id), ne(customer.presence, "deleted")));
    await askAgain(tx, [...friends.map((friend) => friend.id), gone.referrerId]);
    await recountReferrals(tx, [id, ...(gone.referrerId === null ? [] : [gone.referrerId])]);
    return true;
  });
}

const nothingOpen = {
  mainRevenue: null,
  mainBalance: null,
  statsAsOf: null,
  balanceAsOf: null,
  transactionsAsOf: null,
};
