import { z } from "zod";

// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const control = /[\u0000-\u001f\u007f-\u009f]/u;
const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** What is wrong with a text that names something, or null. Shared by forms and by the upstream path. */
export function textProblem(value: string, max: number): string | null {
  if (value.length > max) return `At most ${max} characters`;
  if (control.test(value)) return "Contains a control character";
  if (bidi.test(value)) return "Contains a character that changes the writing direction";
  if (lone.test(value)) return "Contains half of a surrogate pair";
  return null;
}

const plain = (max: number) =>
  z.string().superRefine((value, ctx) => {
    const problem = textProblem(value, max);
    if (problem) ctx.addIssue({ code: "custom", message: problem });
  });

/** A customer id or key: anything Partnero can hold and a URL can carry. 1–200 characters, not `.` or `..`. */
export const CustomerId = plain(200)
  .refine((v) => v.trim() !== "", "Must not be empty")
  .refine((v) => v !== "." && v !== "..", "Must not be . or ..");

/** A person's name; empty is allowed where the field is optional. */
export const PersonName = plain(100);

/** An e-mail address as Partnero accepts it. */
export const Email = z.email("Not an e-mail address").max(254, "At most 254 characters");

/** A calendar day, `YYYY-MM-DD`. */
export const Day = z.iso.date("Not a date (YYYY-MM-DD)");

/** A day to look for something in: one that every database knows. */
export const FilterDay = Day.refine(
  (day) => day >= "1900-01-01" && day <= "2999-12-31",
  "Not a year in question",
);

/** Free text a colleague writes; line breaks allowed. */
export const Note = z.string().max(2000, "At most 2,000 characters");
