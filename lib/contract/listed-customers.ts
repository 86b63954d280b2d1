import { z } from "zod";
import { Customer } from "./customers";
import { Instant, ListMeta } from "./envelope";
import { Money } from "./money";

/** A customer as the list shows them: their record, and what was counted and read beside it. */
export const ListedCustomer = Customer.extend({
  /** Deleted for good at Partnero; what is here is the last that was known. */
  deleted: z.boolean(),
  /** When the record was read. */
  asOf: Instant,
  /** How many customers name this one as their referrer, counted in the mirror. */
  referrals: z.number().int(),
  lastReferralAt: Instant.nullable(),
  /** What their direct referrals bought, refunds taken off, by unit; null while it was not read. */
  revenue: z.object({ amounts: z.array(Money), asOf: Instant }).nullable(),
  /** What stands open, by unit; null while it was not read. */
  balance: z.object({ amounts: z.array(Money), asOf: Instant }).nullable(),
});
export type ListedCustomer = z.infer<typeof ListedCustomer>;

/** `total` stays null: it comes by itself, from `/api/customer-totals`. */
const CustomerListMeta = ListMeta.extend({
  /** Cursors for `after` and `before`; null where there is no such page. */
  next: z.string().nullable(),
  previous: z.string().nullable(),
  /** How many at the end of the page do not match and only look like it: a typo, perhaps. */
  similar: z.number().int().nonnegative(),
});

export const CustomerList = z.object({ data: z.array(ListedCustomer), meta: CustomerListMeta });
export type CustomerList = z.infer<typeof CustomerList>;

export const CustomerTotal = z.object({ total: z.number().int().nonnegative() });
export type CustomerTotal = z.infer<typeof CustomerTotal>;
