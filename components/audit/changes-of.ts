import type { AuditEntry } from "@/lib/contract/audit";

export type Change = { field: string; before: string | null; after: string | null; isChanged: boolean };

/** What an entry says of each field, those that changed first. Null where it says nothing. */
export function changesOf({ before, after }: Pick<AuditEntry, "before" | "after">): Change[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const changes = fields.map((field): Change => {
    const was = textOf(before?.[field]);
    const is = textOf(after?.[field]);
    return {
      field: wordsOf(field),
      before: was,
      after: is,
      isChanged: was !== null && is !== null && was !== is,
    };
  });
  return changes.sort((a, b) => Number(b.isChanged) - Number(a.isChanged));
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** `dateOfBirth` as a person reads it: `Date of birth`. */
function wordsOf(field: string): string {
  const words = field
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
