/** A heading as letters only, so that "E-mail", "e_mail" and "EMAIL" are one. */
export const lettersOf = (heading: string) => heading.toLowerCase().replace(/[^\p{L}]/gu, "");

/** What a heading stands for, or null. In: for each field the headings that name it, as letters only. */
export function fieldNamed<Field extends string>(
  headings: Record<Field, readonly string[]>,
  heading: string,
): Field | null {
  const letters = lettersOf(heading);
  const fields = Object.keys(headings) as Field[];
  return fields.find((field) => headings[field].includes(letters)) ?? null;
}
