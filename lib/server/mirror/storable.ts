import "server-only";

/** Ids and keys beyond this are cut: an index of Postgres takes no more than 2,704 bytes a row. */
const longest = 200;

/**
 * Text and JSON as Postgres can hold them: a NUL becomes its picture (␀) and half a surrogate pair the
 * replacement character, in values and in names, so that they show instead of breaking a page.
 */
export function storable<T>(value: T): T {
  // The shape stays: only characters inside texts are others.
  return cleaned(value) as T;
}

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\0", "␀").toWellFormed();
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [cleaned(name), cleaned(each)]));
}

/** Text for an indexed column: at most 200 characters, never half a pair. */
export const indexable = (text: string) => text.slice(0, longest).toWellFormed();

/** Whether this can name a row. Longer ids can't be asked for either (`lib/server/partnero/path.ts`). */
export const isKeepableId = (id: string) => id !== "" && id.length <= longest;

/** An ISO instant as the database has it; null for none and for years that it does not know. */
export function instantOf(iso: string | null): Date | null {
  const at = iso === null ? null : new Date(iso);
  return at && at.getUTCFullYear() >= 1 && at.getUTCFullYear() <= 9999 ? at : null;
}
