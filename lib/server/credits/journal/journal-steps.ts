import "server-only";
import { errorForLog, log } from "../../log";
import type { CreditRow } from "../ledger";
import { journal } from "./journal";
import { doneEntry, sendEntry } from "./journal-entry";

/** Writes down that a credit is about to be sent. Out: whether that is on the disk; only then a byte may leave. */
export async function journalSend(row: CreditRow & { fence: string }): Promise<boolean> {
  return written(row.id, () => sendEntry(row));
}

/** Writes down how a sent credit has ended. Where that fails the ledger still has it; only a restored one would not. */
export async function journalDone(row: CreditRow): Promise<void> {
  await written(row.id, () => doneEntry(row));
}

async function written(operationId: string, entry: () => Record<string, unknown>): Promise<boolean> {
  try {
    await (await journal()).append(entry());
    return true;
  } catch (error) {
    log.error({ operationId, error: errorForLog(error) }, "the credit journal can't be written");
    return false;
  }
}
