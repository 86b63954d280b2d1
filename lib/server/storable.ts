import "server-only";

/**
 * Text and JSON as Postgres can hold them: a NUL becomes its picture (␀) and half a surrogate pair the
 * replacement character, in values and in names, so that they show instead of breaking a page. What needs no change is
 * answered as it is, and not copied.
 */
export function storable<T>(value: T): T {
  // To look takes a fifth of the time that a copy does, and of nearly everything nothing has to change.
  if (isStorable(value)) return value;
  // The shape stays: only characters inside texts are others.
  return cleaned(value) as T;
}

function isStorable(value: unknown): boolean {
  if (typeof value === "string") return !value.includes("\0") && value.isWellFormed();
  if (typeof value !== "object" || value === null) return true;
  for (const name in value) {
    if (!isStorable(name) || !isStorable((value as Record<string, unknown>)[name])) return false;
  }
  return true;
}

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("\0", "␀").toWellFormed();
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [cleaned(name), cleaned(each)]));
}
