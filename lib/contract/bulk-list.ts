import { type BulkColumns, type BulkField, bulkColumns, bulkFieldLabel } from "./bulk-columns";
import { creditReasonLabel, creditReasons } from "./credit-words";
import { type CreditReason, GrantCredit } from "./credits";
import { type CsvRecord, readCsv } from "./csv";
import { columnsProblem } from "./headings";
import { addDecimals, isKnownCurrency, unitDigits, withDigits } from "./money";

export const bulkMaxBytes = 5 * 1024 * 1024;
export const bulkMaxRows = 10_000;

/** What stands for a row that doesn't say it. */
export type BulkDefaults = { unit: string; reason: CreditReason | null };

/** One row of a list as it was read. `reason` is empty where nobody can tell which is meant. */
export type BulkListRow = {
  /** The line of the text on which it begins, from 1. */
  line: number;
  customer: string;
  amount: string;
  unit: string;
  isCurrency: boolean;
  reason: string;
  note: string;
  ticket: string;
  /** Why it can't be credited as it stands, in a sentence; null for nothing. */
  problem: string | null;
};

export type BulkList = { rows: BulkListRow[]; ignored: string[]; hasHead: boolean; problem: string | null };

/**
 * Reads a list of credits out of pasted or uploaded text; browser and server read it alike. In: the text and
 * what stands for rows that name no unit or reason. Out: every row that isn't empty, good or not, and a
 * sentence in `problem` where the list as a whole can't be used. Never throws.
 */
export function readBulkList(text: string, defaults: BulkDefaults): BulkList {
  const none = { rows: [], ignored: [], hasHead: false };
  if (new TextEncoder().encode(text).length > bulkMaxBytes)
    return { ...none, problem: "The list is larger than 5 MB. Split it." };
  const all = readCsv(text.replaceAll("\0", ""));
  const records = all.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const [first, ...rest] = records;
  if (!first) return { ...none, problem: "The list is empty." };
  const tooWide = columnsProblem("list", first.cells);
  if (tooWide) return { ...none, problem: tooWide };
  const columns = bulkColumns(first.cells);
  if ("problem" in columns) return { ...none, problem: columns.problem };
  const { ignored, hasHead } = columns;
  const body = hasHead ? rest : records;
  if (body.length > bulkMaxRows)
    return { ...none, problem: `The list has ${body.length} rows; at most 10,000 fit into one. Split it.` };
  const rows = body.map((record) => readRow(record, columns, defaults));
  return { rows, ignored, hasHead, problem: rows.length === 0 ? "The list has headings and no rows." : null };
}

function readRow({ line, cells, problem }: CsvRecord, columns: BulkColumns, defaults: BulkDefaults) {
  const text = (field: Exclude<BulkField, "customer">) => {
    const place = columns.at[field];
    return place === null ? "" : (cells[place] ?? "").trim();
  };
  const customer = columns.at.customer
    .map((place) => (cells[place] ?? "").trim())
    .find((cell) => cell !== "");
  const unit = unitOf(text("unit") || defaults.unit.trim());
  const reason = text("reason") === "" ? defaults.reason : reasonOf(text("reason"));
  const row: BulkListRow = {
    line,
    customer: customer ?? "",
    amount: text("amount"),
    ...unit,
    reason: reason ?? "",
    note: text("note"),
    ticket: text("ticket"),
    problem,
  };
  if (problem) return clipped(row);
  if (reason === null) return clipped({ ...row, problem: reasonProblem(text("reason")) });
  return withProblem(row);
}

/** A currency where the runtime knows a code of these letters, else the program's own word as it stands. */
export function unitOf(text: string): { unit: string; isCurrency: boolean } {
  const code = text.toUpperCase();
  return isKnownCurrency(code) ? { unit: code, isCurrency: true } : { unit: text, isCurrency: false };
}

function reasonOf(text: string): CreditReason | null {
  const letters = (value: string) => value.toLowerCase().replace(/[^a-z]/g, "");
  return (
    creditReasons.find((one) =>
      [one, creditReasonLabel[one]].some((word) => letters(word) === letters(text)),
    ) ?? null
  );
}

function reasonProblem(text: string): string {
  const words = creditReasons.map((one) => creditReasonLabel[one]).join(", ");
  const said = text === "" ? "No reason is given" : `“${text.slice(0, 40)}” is no reason we know`;
  return `${said}. It is one of: ${words}.`;
}

/** The rules of a credit given by hand, and the amount in its one spelling. */
function withProblem(row: BulkListRow): BulkListRow {
  const credit = GrantCredit.safeParse({ ...row, customerId: row.customer });
  if (!credit.success) {
    const [issue] = credit.error.issues;
    const field = issue?.path[0] === "customerId" ? "customer" : (issue?.path[0] as BulkField | undefined);
    const named = field && field in bulkFieldLabel ? `${bulkFieldLabel[field]}: ` : "";
    return clipped({ ...row, problem: `${named}${issue?.message ?? "This can't be read"}.` });
  }
  const digits = unitDigits(row.unit, row.isCurrency);
  return { ...row, amount: withDigits(addDecimals(credit.data.amount, "0"), digits) };
}

/** A row that is refused is kept to be shown, not to be sent: enough of it to know it again. */
const clipped = (row: BulkListRow): BulkListRow => ({
  ...row,
  customer: row.customer.slice(0, 200),
  amount: row.amount.slice(0, 60),
  unit: row.unit.slice(0, 40),
  note: row.note.slice(0, 200),
  ticket: row.ticket.slice(0, 100),
});
