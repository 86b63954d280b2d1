import "server-only";
import { customer } from "../db/schema";

/** What a page of the list needs of each row: what it shows, and what cursors are made of. Half of what there is. */
export const pageColumns = {
  id: customer.id,
  record: customer.record,
  presence: customer.presence,
  asOf: customer.asOf,
  joinedAt: customer.joinedAt,
  sortName: customer.sortName,
  sortEmail: customer.sortEmail,
  referrals: customer.referrals,
  lastReferralAt: customer.lastReferralAt,
  mainRevenue: customer.mainRevenue,
  mainBalance: customer.mainBalance,
  transactionsAsOf: customer.transactionsAsOf,
  balanceAsOf: customer.balanceAsOf,
};
export type PageRow = Pick<typeof customer.$inferSelect, keyof typeof pageColumns>;
