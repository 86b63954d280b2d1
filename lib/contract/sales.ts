import { z } from "zod";
import { Instant, PageQuery } from "./envelope";
import { DecimalSum, Money } from "./money";
import { attributions } from "./overview-choices";
import { Person } from "./person";
import { saleKinds } from "./sale-kinds";
import { CustomerId, FilterDay } from "./text";

/** Which rows of the program's money are meant: one kind, one unit, days of the workspace's zone, both included. */
export const SaleMatch = z.object({
  kind: z.enum(saleKinds).default("sales"),
  unit: z.string().min(1).max(40),
  isCurrency: z.stringbool().default(true),
  from: FilterDay,
  to: FilterDay,
  /** Of sales: those of this customer's own friends. */
  referrerId: CustomerId.optional(),
  /** Of sales: those of everybody below this customer. */
  above: CustomerId.optional(),
  /** Of sales: those that the ten with the most revenue account for. */
  top: z.enum(attributions).optional(),
  /** Of sales: by how many referrers stand above the buyer. */
  generation: z
    .string()
    .regex(/^\d{1,4}$/)
    .optional(),
});
export type SaleMatch = z.output<typeof SaleMatch>;

export const SaleFilters = PageQuery.extend(SaleMatch.shape);
export type SaleFilters = z.output<typeof SaleFilters>;

/** One amount: what a friend bought, or what was granted to the referrer. */
export const ListedSale = z.object({
  kind: z.enum(["sale", "reward", "elsewhere", "credit"]),
  /** With `kind`, `customer` and `nth` it names the row. */
  key: z.string(),
  nth: z.int(),
  at: Instant.nullable(),
  customer: Person,
  friend: Person.nullable(),
  /** Null where Partnero did not say it. */
  money: Money.nullable(),
  /** When a later reading no longer held it. */
  goneAt: Instant.nullable(),
});
export type ListedSale = z.infer<typeof ListedSale>;

/** What all that match come to. */
export const SaleTotal = z.object({ amount: DecimalSum, count: z.int().nonnegative() });
export type SaleTotal = z.infer<typeof SaleTotal>;
