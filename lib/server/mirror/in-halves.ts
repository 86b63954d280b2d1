import "server-only";
import { errorForLog, log } from "../log";

/**
 * Keeps rows together, and where one of them can't be kept, all the others: halves what fails until the bad
 * one stands alone. In: rows, and what keeps some of them and counts. Out: the sum. Throws what is no fault of a row.
 */
export async function inHalves<T>(rows: T[], keep: (some: T[]) => Promise<number>): Promise<number> {
  if (rows.length === 0) return 0;
  try {
    return await keep(rows);
  } catch (error) {
    if (!isFaultOfData(error)) throw error;
    if (rows.length === 1) {
      log.warn({ error: errorForLog(error) }, "a row of Partnero's can't be kept in the mirror");
      return 0;
    }
    const middle = Math.ceil(rows.length / 2);
    return (await inHalves(rows.slice(0, middle), keep)) + (await inHalves(rows.slice(middle), keep));
  }
}

/** Postgres refuses the data: bad data (22…), a broken constraint (23…), or more than an index holds (54…). */
function isFaultOfData(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "";
  return /^(22|23|54)...$/.test(code);
}
