import { z } from "zod";
import { Note } from "./text";

/** So long after it was sent nobody may say that an unknown credit did not happen: Partnero may still be at it. */
export const notAppliedAfterMs = 15 * 60_000;

/** What a person says became of an unknown credit, after looking at the evidence. */
export const ResolveCredit = z.object({
  outcome: z.enum(["applied", "not_applied"], "Say what became of it"),
  note: Note.optional(),
});
export type ResolveCredit = z.output<typeof ResolveCredit>;
export type ResolveCreditInput = z.input<typeof ResolveCredit>;
