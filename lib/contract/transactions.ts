import { z } from "zod";
import { Instant } from "./envelope";
import { Money } from "./money";
import { Person } from "./person";

/** A sale (or a credit) made by somebody this customer referred. */
export const Transaction = z.object({
  key: z.string(),
  action: z.string(),
  money: Money.nullable(),
  isCredit: z.boolean(),
  customerId: z.string().nullable(),
  referredCustomerId: z.string().nullable(),
  rewards: z.number().int(),
  /** The amounts of those rewards that say theirs. */
  rewardMoney: z.array(Money),
  createdAt: Instant.nullable(),
});
export type Transaction = z.infer<typeof Transaction>;

/** One that is shown: who bought, by the name that the mirror has for them. */
export const ListedTransaction = Transaction.extend({ buyer: Person.nullable() });
export type ListedTransaction = z.infer<typeof ListedTransaction>;
