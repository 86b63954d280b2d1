import "server-only";
import { writeCsv } from "@/lib/contract/csv";
import { errorForLog, log } from "../log";

/** Tells spreadsheets that the file is UTF-8. */
const byteOrderMark = "\uFEFF";

/** The cells of a row. */
export type Line = readonly string[];

/**
 * A CSV file as an answer, written while it is read: the next page is asked for when the reader has taken the
 * one before. In: the file's name, its head and its pages. A page that fails breaks the download off, so that
 * half a file never looks like a whole one.
 */
export function csvResponse(name: string, head: Line, pages: AsyncIterable<readonly Line[]>): Response {
  const lines = pages[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const text = (rows: readonly Line[]) => encoder.encode(`${writeCsv(rows)}\r\n`);
  const body = new ReadableStream<Uint8Array>(
    {
      start(to) {
        to.enqueue(encoder.encode(byteOrderMark));
        to.enqueue(text([head]));
      },
      async pull(to) {
        const { done, value } = await lines.next().catch(brokenOff);
        if (done) to.close();
        else to.enqueue(text(value));
      },
      async cancel() {
        await lines.return?.();
      },
    },
    { highWaterMark: 1 },
  );
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
}

/** Next prints what breaks a body as it is, and a query's message holds what was asked for. */
function brokenOff(error: unknown): never {
  log.error({ error: errorForLog(error) }, "a file broke off");
  throw new Error("the file broke off");
}
