import { z } from "zod";
import { Instant } from "./envelope";

/** Whether credits can be given. While they are closed nothing is sent; what was asked for waits. */
export const CreditGate = z.discriminatedUnion("closed", [
  z.object({ closed: z.literal(false) }),
  z.object({ closed: z.literal(true), reason: z.string(), closedAt: Instant }),
]);
export type CreditGate = z.infer<typeof CreditGate>;
