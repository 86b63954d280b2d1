import "server-only";

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
