import "server-only";
import type { FieldErrors } from "@/lib/contract/errors";

/** Their field names → ours, where they differ. */
const ourNames: Record<string, string> = {
  referring_customer: "referrer",
  "referring_customer.id": "referrer",
  "referring_customer.key": "referrer",
  "metadata.date_of_birth": "dateOfBirth",
  date_of_birth: "dateOfBirth",
  metadata: "dateOfBirth",
  amount_units: "unit",
  is_currency: "isCurrency",
  customer: "customerId",
  "customer.id": "customerId",
  "customer.key": "customerId",
  "customer.email": "customerId",
};

const maxFields = 20;
const maxSentences = 5;
const maxLength = 200;

/**
 * Laravel's `errors` object as field errors of our contract. The sentences are the only upstream text that
 * people get to see in an error: control and direction characters out, whitespace folded, cut to 200.
 */
export function ourFieldErrors(errors: Record<string, unknown>): FieldErrors | undefined {
  const ours = new Map<string, string[]>();
  for (const [theirs, said] of Object.entries(errors).slice(0, maxFields)) {
    const name = ourName(theirs);
    const before = ours.get(name) ?? [];
    ours.set(name, [...before, ...sentences(said)].slice(0, maxSentences));
  }
  return ours.size > 0 ? Object.fromEntries(ours) : undefined;
}

function ourName(theirs: string): string {
  const name = theirs.replace(/^update\./, "");
  const known = ourNames[name];
  if (known !== undefined && Object.hasOwn(ourNames, name)) return known;
  const camel = name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const clean = camel.replace(/[^\w.]/g, "").slice(0, 60);
  return clean === "" || clean === "__proto__" ? "other" : clean;
}

function sentences(said: unknown): string[] {
  const list = Array.isArray(said) ? said : [said];
  const clean = list.filter((text) => typeof text === "string").map(plainSentence);
  const kept = clean.filter((text) => text !== "");
  return kept.length > 0 ? kept : ["Not accepted."];
}

const unwanted = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\u2400\ufeff]+/gu;

/** One line of harmless text, at most 200 characters. */
export function plainSentence(text: string): string {
  const line = text
    .slice(0, 4 * maxLength)
    .replace(unwanted, " ")
    .replace(/\s+/g, " ")
    .trim();
  const letters = [...line];
  return letters.length > maxLength ? `${letters.slice(0, maxLength - 1).join("")}…` : line;
}
