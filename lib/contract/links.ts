import { z } from "zod";
import { CustomerId } from "./text";

/** One of a customer's referral links. `url` may be anything upstream says; show it as a link only if it is http(s). */
export const ReferralLink = z.object({
  id: z.string(),
  key: z.string(),
  url: z.string().nullable(),
  isDefault: z.boolean(),
  isAdditional: z.boolean(),
  directTracking: z.boolean(),
});
export type ReferralLink = z.infer<typeof ReferralLink>;

/** The key stands in `?ref=<key>` and must be unique in the program. */
export const SaveLink = z.object({ key: CustomerId });
export type SaveLink = z.infer<typeof SaveLink>;

/** What a route about one link has in its path. */
export const LinkParams = z.object({ id: CustomerId, linkId: CustomerId });

export const DeletedLink = z.object({ id: z.string() });
export type DeletedLink = z.infer<typeof DeletedLink>;
