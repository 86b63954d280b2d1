import { z } from "zod";
import { Money } from "./money";

/** All that stands open for a customer, one entry per unit; money first. Units are never added together. */
export const Balance = z.object({ customerId: z.string(), amounts: z.array(Money) });
export type Balance = z.infer<typeof Balance>;

/**
 * How old (seconds) an answer may be; more than 0 lets the question wait behind what people ask for. `orMirror`: while
 * Partnero gives no answer, what the mirror had is answered. For reading alone: no credit is decided by it.
 */
export const BalanceQuery = z.object({
  maxAge: z.coerce.number().int().min(0).max(300).default(0),
  orMirror: z.stringbool().default(false),
});
export type BalanceQuery = z.infer<typeof BalanceQuery>;
