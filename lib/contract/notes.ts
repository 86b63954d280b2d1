import { z } from "zod";
import { Instant } from "./envelope";
import { Person } from "./person";
import { Note } from "./text";

/** What a colleague wrote about a customer, for colleagues only: nothing of it goes to Partnero. */
export const CustomerNote = z.object({
  id: z.uuid(),
  text: z.string(),
  author: Person,
  createdAt: Instant,
});
export type CustomerNote = z.infer<typeof CustomerNote>;

/** `id` is a UUID made in the browser: the same id is never kept twice. */
export const CreateNote = z.object({
  id: z.uuid(),
  text: Note.trim().min(1, "Write something first"),
});
export type CreateNote = z.output<typeof CreateNote>;

export const NoteParams = z.object({ noteId: z.uuid() });

/** What is left of a note that was deleted. */
export const DeletedNote = z.object({ id: z.uuid() });
export type DeletedNote = z.infer<typeof DeletedNote>;
