import { z } from "zod";
import { Instant, PageQuery } from "./envelope";
import { permissionNames } from "./permissions";

/** What can stand in the audit log: the permissions that write, and what happens around signing in. */
export const auditActions = [
  ...permissionNames,
  "credits.close",
  "session.sign_in",
  "session.sign_out",
  "team.join",
  "team.revoke",
  "team.setup",
  "webhooks.unregister",
] as const;
export const AuditAction = z.enum(auditActions);
export type AuditAction = z.infer<typeof AuditAction>;

/** `started` without a later word means the process died meanwhile: treat it as unknown. */
export const auditOutcomes = ["started", "done", "failed", "unknown"] as const;
export const AuditOutcome = z.enum(auditOutcomes);
export type AuditOutcome = z.infer<typeof AuditOutcome>;

export const auditTargets = [
  "customer",
  "link",
  "invitation",
  "credit",
  "member",
  "session",
  "credit_gate",
  "limit",
  "bulk_run",
  "mirror",
  "webhook",
  "workspace",
  "customer_job",
  "customer_list",
  "sale_list",
  "credit_list",
  "view",
] as const;

/** One operation by one person: its latest outcome, and what was before and after where that is known. */
export const AuditEntry = z.object({
  operationId: z.uuid(),
  at: Instant,
  actor: z.object({ id: z.string(), name: z.string(), role: z.string() }),
  action: AuditAction,
  target: z.object({ type: z.enum(auditTargets), id: z.string(), label: z.string() }),
  /** The customer it is about, where it is about one. */
  customerId: z.string().nullable(),
  outcome: AuditOutcome,
  before: z.record(z.string(), z.json()).nullable(),
  after: z.record(z.string(), z.json()).nullable(),
  detail: z.string().nullable(),
  requestId: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditFilters = PageQuery.extend({
  actorId: z.string().max(200).optional(),
  action: AuditAction.optional(),
  outcome: AuditOutcome.optional(),
});
export type AuditFilters = z.infer<typeof AuditFilters>;

/**
 * What recomputing the whole log's chain found: how many rows, and the first that is not what was written, with what
 * it says now, so that it can be found; null where no row is left to say anything.
 */
export const AuditChain = z.object({
  checked: z.number().int().nonnegative(),
  broken: z
    .object({
      seq: z.number().int(),
      why: z.string(),
      says: z.object({ at: Instant, actor: z.string(), action: z.string() }).nullable(),
    })
    .nullable(),
});
export type AuditChain = z.infer<typeof AuditChain>;
