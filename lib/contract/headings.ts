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

/** Nobody's file has more columns, and to look for each of them in every row would take for ever. */
export const mostColumns = 200;

/** Why so many columns can't be read, in a sentence; null: they can. In: what it is that has them. */
export const columnsProblem = (what: "file" | "list", { length }: readonly string[]): string | null =>
  length <= mostColumns
    ? null
    : `The ${what} has ${length} columns; at most ${mostColumns} are read. Leave out those that are not needed.`;
