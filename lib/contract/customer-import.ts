import { z } from "zod";
import { type CsvRecord, readCsv } from "./csv";
import { columnsProblem, fieldNamed, mostColumns } from "./headings";

export const importMaxBytes = 5 * 1024 * 1024;
export const importMaxRows = 10_000;

/** What of a file is read. `exported` says what the row held when it was exported, so that edits can be told. */
export const importFields = [
  "id",
  "key",
  "email",
  "name",
  "surname",
  "dateOfBirth",
  "referrer",
  "exported",
] as const;
export const ImportField = z.enum(importFields);
export type ImportField = z.infer<typeof ImportField>;

export const importFieldLabel: Record<ImportField, string> = {
  id: "Id",
  key: "Key",
  email: "E-mail",
  name: "Name",
  surname: "Surname",
  dateOfBirth: "Date of birth",
  referrer: "Referrer",
  exported: "Exported state",
};

/** The headings that are read, as letters only: the allow-list. Everything else is left out and named. */
const headings: Record<ImportField, readonly string[]> = {
  id: ["id", "customerid", "userid", "accountid"],
  key: ["key", "customerkey", "referralkey"],
  email: ["email", "mail", "emailaddress", "customeremail"],
  name: ["name", "firstname", "givenname", "vorname"],
  surname: ["surname", "lastname", "familyname", "nachname"],
  dateOfBirth: ["dateofbirth", "birthdate", "birthday", "dob"],
  referrer: ["referrer", "referrerid", "referrerkey", "referredby"],
  exported: ["exported", "exportedstate"],
};

/** For each column of the file, in order, what it is. */
export type ImportMapping = (ImportField | null)[];
export const ImportMapping = z.array(ImportField.nullable()).max(mostColumns);

/** One row as it was read: the cells of known columns, to the letter. */
export type ImportRow = {
  /** The line of the text on which it begins, from 1. */
  line: number;
  cells: Partial<Record<ImportField, string>>;
  /** Why it can't be read, in a sentence; null for nothing. */
  problem: string | null;
};

export type ImportFile = {
  headings: string[];
  mapping: ImportMapping;
  rows: ImportRow[];
  /** Why the file as a whole can't be used; null for nothing. */
  problem: string | null;
};

/** What the columns most likely are, by their headings; of several for one field the first. */
export function guessMapping(first: readonly string[]): ImportMapping {
  const taken = new Set<ImportField>();
  return first.map((heading) => {
    const field = fieldNamed(headings, heading);
    if (field === null || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}

/**
 * Reads customers out of pasted or uploaded text; browser and server read it alike. In: the text, and what the
 * columns are where a person has said so. Out: every row that isn't empty, good or not, and a sentence in
 * `problem` where the file as a whole can't be used. Never throws.
 */
export function readImport(text: string, chosen: ImportMapping | null): ImportFile {
  const none = { headings: [], mapping: [], rows: [] };
  if (new TextEncoder().encode(text).length > importMaxBytes)
    return { ...none, problem: "The file is larger than 5 MB. Split it." };
  const readable = wellFormed(text.replaceAll("\0", ""));
  const records = readCsv(readable).filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const [first, ...body] = records;
  if (!first) return { ...none, problem: "The file is empty." };
  const tooWide = columnsProblem("file", first.cells);
  if (tooWide) return { ...none, problem: tooWide };
  const known = chosen ?? guessMapping(first.cells);
  const mapping = first.cells.map((_, at) => known[at] ?? null);
  const file = { headings: first.cells.map((cell) => wellFormed(cell.trim().slice(0, 60))), mapping };
  const problem = mappingProblem(mapping) ?? sizeProblem(body.length);
  return { ...file, rows: problem === null ? body.map((record) => readRow(record, mapping)) : [], problem };
}

/** No database takes half a character, which a cut may leave, too. */
const wellFormed = (text: string) => text.replace(/\p{Cs}/gu, "\ufffd");

function mappingProblem(mapping: ImportMapping): string | null {
  const fields = mapping.filter((field) => field !== null);
  const twice = fields.find((field, at) => fields.indexOf(field) !== at);
  if (twice) return `Two columns are read as “${importFieldLabel[twice]}”.`;
  if (fields.some((field) => field === "id" || field === "key" || field === "email")) return null;
  return "No column says who is meant. The first line must hold headings, one of them Id, Key or E-mail.";
}

function sizeProblem(rows: number): string | null {
  if (rows === 0) return "The file has headings and no rows.";
  if (rows <= importMaxRows) return null;
  return `The file has ${rows} rows; at most 10,000 fit into one. Split it.`;
}

function readRow({ line, cells, problem }: CsvRecord, mapping: ImportMapping): ImportRow {
  const read: ImportRow["cells"] = {};
  for (const [at, field] of mapping.entries()) if (field) read[field] = cells[at] ?? "";
  // An export's cells are what somebody holds, to the letter; others were typed, and spaces around them mean nothing.
  if (!read.exported) for (const field of importFields) if (read[field]) read[field] = read[field]?.trim();
  const isNamed = [read.id, read.key, read.email].some((cell) => cell);
  return { line, cells: read, problem: problem ?? (isNamed ? null : "Neither id, key nor e-mail is given") };
}
