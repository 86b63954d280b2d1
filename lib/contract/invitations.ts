import { z } from "zod";
import { Instant, PageQuery } from "./envelope";
import { Person } from "./person";
import { Email, FilterDay, PersonName } from "./text";

export const invitationStates = ["sending", "sent", "refused", "unknown"] as const;

/** Names as they stand in the invitation's template; values are text. At most 20. */
export const Personalization = z
  .record(z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/, "Letters, digits and _ only"), z.string().max(500))
  .refine((v) => Object.keys(v).length <= 20, "At most 20 values");
export type Personalization = z.infer<typeof Personalization>;

/** One address. `id` is a UUID made in the browser: the same id is never sent twice. */
export const InviteCustomer = z.object({
  id: z.uuid(),
  email: Email,
  name: PersonName.optional(),
  personalization: Personalization.optional(),
});
export type InviteCustomer = z.output<typeof InviteCustomer>;

export const Invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string().nullable(),
  personalization: Personalization,
  state: z.enum(invitationStates),
  detail: z.string().nullable(),
  invitedBy: Person,
  createdAt: Instant,
});
export type Invitation = z.infer<typeof Invitation>;

/** `email` finds who was invited before, in any spelling. */
export const InvitationFilters = PageQuery.extend({
  state: z.enum(invitationStates).optional(),
  email: z.string().trim().max(254).optional(),
  /** Sent on this day of the workspace's zone or later. */
  from: FilterDay.optional(),
});
export type InvitationFilters = z.infer<typeof InvitationFilters>;
