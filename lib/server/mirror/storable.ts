import "server-only";

/** Ids and keys beyond this are cut: an index of Postgres takes no more than 2,704 bytes a row. */
const longest = 200;

/** Text for an indexed column: at most 200 characters, never half a pair. */
export const indexable = (text: string) => text.slice(0, longest).toWellFormed();

/** Whether this can name a row. Longer ids can't be asked for either (`lib/server/partnero/path.ts`). */
export const isKeepableId = (id: string) => id !== "" && id.length <= longest;

/** An ISO instant as the database has it; null for none and for years that it does not know. */
export function instantOf(iso: string | null): Date | null {
  const at = iso === null ? null : new Date(iso);
  return at && at.getUTCFullYear() >= 1 && at.getUTCFullYear() <= 9999 ? at : null;
}
