import "server-only";
import type { CustomerNote } from "@/lib/contract/notes";
import type { note } from "../db/schema";

/** A stored note as colleagues read it. */
export const shownNote = ({ id, text, ...row }: typeof note.$inferSelect): CustomerNote => ({
  ...{ id, text },
  author: { id: row.authorId, name: row.authorName },
  createdAt: row.createdAt.toISOString(),
});
