import { z } from "zod";
import { Instant } from "./envelope";
import { roles } from "./permissions";
import { Email, PersonName } from "./text";

export const Role = z.enum(roles);

/** Who is asking: the person behind a session, read from the database at every request. */
export const Actor = z.object({ id: z.string(), name: z.string(), email: z.string(), role: Role });
export type Actor = z.infer<typeof Actor>;

export const TeamMember = Actor.extend({
  isActive: z.boolean(),
  hasTwoFactor: z.boolean(),
  sessions: z.number().int(),
  lastSeenAt: Instant.nullable(),
  createdAt: Instant,
});
export type TeamMember = z.infer<typeof TeamMember>;

/** A one-time link that has not been used yet. The link itself is shown once, when it is made. */
export const JoinLink = z.object({
  id: z.uuid(),
  email: z.string(),
  role: Role,
  createdAt: Instant,
  expiresAt: Instant,
});
export type JoinLink = z.infer<typeof JoinLink>;

export const Team = z.object({ members: z.array(TeamMember), links: z.array(JoinLink) });
export type Team = z.infer<typeof Team>;

export const CreateJoinLink = z.object({ email: Email, role: Role });
export type CreateJoinLink = z.infer<typeof CreateJoinLink>;
export const CreatedJoinLink = JoinLink.extend({ url: z.url() });
export type CreatedJoinLink = z.infer<typeof CreatedJoinLink>;

export const UpdateMember = z
  .object({ role: Role.optional(), isActive: z.boolean().optional() })
  .refine((v) => v.role !== undefined || v.isActive !== undefined, "Nothing to change");
export type UpdateMember = z.infer<typeof UpdateMember>;

/** 12 to 128 characters; the server also refuses common passwords. */
export const Password = z.string().min(12, "At least 12 characters").max(128, "At most 128 characters");

export const SignIn = z.object({ email: Email, password: z.string().min(1, "Enter your password").max(128) });
export type SignIn = z.infer<typeof SignIn>;

/** What a join or setup link asks for; `email` only at setup (a join link knows its address). */
const FullName = PersonName.refine((v) => v.trim() !== "", "Enter your name");
export const JoinTeam = z.object({ token: z.string().min(20).max(200), name: FullName, password: Password });
export type JoinTeam = z.infer<typeof JoinTeam>;
export const SetUpDesk = JoinTeam.extend({ email: Email });
export type SetUpDesk = z.infer<typeof SetUpDesk>;

/** How many sessions of somebody ended. */
export const EndedSessions = z.object({ ended: z.number().int().nonnegative() });
