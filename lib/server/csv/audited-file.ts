import "server-only";
import { randomUUID } from "node:crypto";
import type { AuditOutcome } from "@/lib/contract/audit";
import type { Actor } from "@/lib/contract/team";
import { type AuditFacts, recordAudit } from "../audit/record";
import { database } from "../db/pool";
import { csvResponse, type Line } from "./csv-response";

/** What goes out: a name for the file, its head and pages, and what the audit log says of it. */
type File = {
  name: string;
  head: Line;
  pages: AsyncIterable<readonly Line[]>;
  action: AuditFacts["action"];
  /** `id` where it is of one thing; a list has none of its own. */
  target: Omit<AuditFacts["target"], "id"> & { id?: string };
  customerId?: string;
  /** What was asked for, as it was asked. */
  after?: Record<string, unknown>;
  /** One of its rows: "customer"; more of them have an s. */
  row: string;
  requestId: string;
};

/**
 * A CSV file as an answer (see `csvResponse`), with its trail: that it began, and whether it went out whole or
 * broke off after how many rows. In: who asked, and the file. No row goes out before that it began is noted.
 */
export function auditedFile(actor: Actor, file: File): Response {
  const { name, head, pages, action, target, customerId, after, row, requestId } = file;
  const operationId = randomUUID();
  const about = { id: operationId, ...target };
  const note = (outcome: AuditOutcome, detail: string) =>
    database().transaction((tx) =>
      recordAudit(tx, actor, {
        ...{ operationId, action, target: about, customerId, after, outcome, detail, requestId },
      }),
    );
  return csvResponse(name, head, noted(pages, row, note));
}

async function* noted(
  pages: AsyncIterable<readonly Line[]>,
  row: string,
  note: (outcome: AuditOutcome, detail: string) => Promise<void>,
) {
  let count = 0;
  let isWhole = false;
  await note("started", "The file began to go out.");
  try {
    for await (const page of pages) {
      yield page;
      count += page.length;
    }
    isWhole = true;
  } finally {
    const said = `${count} ${count === 1 ? row : `${row}s`}`;
    await note(isWhole ? "done" : "failed", isWhole ? `${said} exported.` : `Broken off after ${said}.`);
  }
}
