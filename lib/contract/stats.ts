import { z } from "zod";
import { Money } from "./money";

/**
 * Referral statistics of one customer. Partnero does not document the names, so known numbers are found
 * wherever they stand (null = not said), and unknown ones are kept under their own names.
 */
export const CustomerStats = z.object({
  clicks: z.number().nullable(),
  signups: z.number().nullable(),
  referrals: z.number().nullable(),
  sales: z.number().nullable(),
  paidAccounts: z.number().nullable(),
  revenue: z.array(Money),
  other: z.array(z.object({ name: z.string(), value: z.number() })),
  shareLinks: z.array(z.object({ name: z.string(), url: z.string() })),
});
export type CustomerStats = z.infer<typeof CustomerStats>;
