import { z } from "zod";
import { Customer, CustomerRef } from "./customers";

/** Why the path to the root ends where it does; `unread`: Partnero did not answer for somebody further up. */
export const pathEnds = ["root", "cycle", "missing", "too_deep", "unread"] as const;

/** Where a customer stands in the referral tree: everybody above (root first), and the first page below. */
export const CustomerTree = z.object({
  path: z.array(CustomerRef),
  pathEnd: z.enum(pathEnds),
  customer: Customer,
  children: z.array(Customer),
  childrenTotal: z.number().int().nullable(),
  hasMoreChildren: z.boolean(),
});
export type CustomerTree = z.infer<typeof CustomerTree>;
