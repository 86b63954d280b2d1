import type { AuditEntry } from "./audit";
import { creditReasonLabel, creditStateLabel } from "./credit-words";

export type Change = { field: string; before: string | null; after: string | null; isChanged: boolean };

/** What an entry says of each field, those that changed first. Null where it says nothing. */
export function changesOf({ before, after }: Pick<AuditEntry, "before" | "after">): Change[] {
  const [old, now] = [readable(before), readable(after)];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const changes = fields.map((field): Change => {
    const was = textOf(old[field]);
    const is = textOf(now[field]);
    return {
      field: wordsOf(field),
      before: was,
      after: is,
      isChanged: was !== null && is !== null && was !== is,
    };
  });
  return changes.sort((a, b) => Number(b.isChanged) - Number(a.isChanged));
}

const words: Record<string, Record<string, string>> = { reason: creditReasonLabel, state: creditStateLabel };

/** An amount with its unit as one thing, and our own codes as the words the desk has for them. */
function readable(values: AuditEntry["before"]): Record<string, unknown> {
  const { amount, unit, isCurrency, ...rest } = values ?? {};
  const money = amount !== undefined && unit !== undefined;
  const shown = money ? { amount: `${amount} ${unit}`, ...rest } : { ...values };
  return Object.fromEntries(
    Object.entries(shown).map(([field, value]) => [field, words[field]?.[String(value)] ?? value]),
  );
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
