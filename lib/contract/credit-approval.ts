import { z } from "zod";
import { OperationId } from "./credits";
import { Money } from "./money";
import { Note } from "./text";

/** What a second person says about a credit above a limit. */
export const DecideApproval = z.object({
  decision: z.enum(["approve", "reject"]),
  note: Note.optional(),
  /** The like credit that the person has been shown, and wants beside this one. */
  confirmDuplicateOf: OperationId.optional(),
});
export type DecideApproval = z.infer<typeof DecideApproval>;

/** What one wants to know before deciding: what this customer was given lately, a sum for each unit. */
export const ApprovalContext = z.object({
  days: z.int(),
  given: z.array(z.object({ total: Money, count: z.int() })),
});
export type ApprovalContext = z.infer<typeof ApprovalContext>;
