import { z } from "zod";
import { Instant } from "./envelope";
import { Person } from "./person";

// What all long work of the desk has, be it a list of credits or a job on many customers.

export const WorkParams = z.object({ id: z.uuid().toLowerCase() });

/** Who began it and when, how large it is, and why it stands still. */
export const work = {
  id: z.uuid(),
  /** Why it stands still, in a sentence; null where the state says it all. */
  detail: z.string().nullable(),
  rowCount: z.int(),
  createdBy: Person,
  createdAt: Instant,
  /** Who it acts for, since they started or resumed it. */
  startedBy: Person.nullable(),
  startedAt: Instant.nullable(),
};

/** Most bytes of a body that holds a text of so many: as JSON, quotes and line ends take two. */
export const bodyOfText = (maxBytes: number) => 2 * maxBytes;

/** A text with rows that somebody pastes or uploads. In: its most bytes, and what is said where it is empty or too large. */
export const uploadedText = (maxBytes: number, none: string, tooLarge: string) => ({
  text: z.string().min(1, none).max(maxBytes, tooLarge),
  fileName: z.string().trim().max(200).default(""),
});
