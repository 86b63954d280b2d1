import Papa from "papaparse";

/** Where a spreadsheet would run what follows as a formula, behind any number of the marks that make it harmless. */
const risky = /^(?='*[=+\-@\t\r\n＝＋－＠])/;
/**
 * The same within a cell: many cut at semicolons or tabs too, and one that cuts at semicolons alone sees no quotes around a
 * cell between commas, so that its lines are rows.
 */
const riskyWithin = /(?<=[;\t\r\n])(?='*[=+\-@＝＋－＠])/g;
const marked = /^'(?='*[=+\-@\t\r\n＝＋－＠])/;
const markedWithin = /(?<=[;\t\r\n])'(?='*[=+\-@＝＋－＠])/g;

/** A cell that no spreadsheet runs: a mark in front, which `plainCell` takes away again. */
export const harmlessCell = (text: string): string => text.replace(riskyWithin, "'").replace(risky, "'");

/** The cell as it was before `harmlessCell`. */
export const plainCell = (text: string): string => text.replace(marked, "").replace(markedWithin, "");

/** CSV of RFC 4180 with every cell harmless. In: rows of text, the first one the head. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  Papa.unparse(
    rows.map((row) => row.map(harmlessCell)),
    { newline: "\r\n", quotes: (cell: unknown) => /[;\t]/.test(String(cell)) },
  );

export type CsvRecord = {
  /** The line of the text on which it begins, from 1. */
  line: number;
  cells: string[];
  /** What is wrong with its quotes, in a sentence; null for nothing. */
  problem: string | null;
};

/**
 * Reads CSV however it was written: commas, semicolons, tabs or bars, quotes, any line ends, a byte order
 * mark. Marks of `harmlessCell` are taken away. Out: every record, empty ones too. Never throws.
 */
export function readCsv(text: string, delimiter?: string): CsvRecord[] {
  const plain = text.replace(/^\ufeff/, "");
  const even = plain.includes('"') ? plain : plain.replace(/\r\n?/g, "\n");
  const separator = delimiter ?? guessed(even);
  const { data, errors } = Papa.parse<string[]>(even, { delimiter: separator });
  const quotes = new Set(errors.filter(({ type }) => type === "Quotes").map(({ row }) => row));
  let line = 1;
  return data.map((cells, at) => {
    const record = { line, cells: cells.map(plainCell), problem: quotes.has(at) ? quoteProblem : null };
    line += 1 + cells.reduce((sum, cell) => sum + breaksIn(cell), 0);
    return record;
  });
}

/** From the first lines that hold something: empty ones would count as lines without a separator. */
const guessed = (text: string) =>
  Papa.parse(text, { preview: 20, skipEmptyLines: "greedy", delimitersToGuess: [",", ";", "\t", "|"] }).meta
    .delimiter;

const quoteProblem = "A quotation mark is opened here and not closed";
const breaksIn = (cell: string) => cell.match(/\r\n|\r|\n/g)?.length ?? 0;
