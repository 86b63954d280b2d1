import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, isNotNull } from "drizzle-orm";
import { haltRuns } from "../../bulk-runs/run-end";
import { haltJobs } from "../../customer-jobs/job-end";
import { database } from "../../db/pool";
import { credit } from "../../db/schema";
import { env } from "../../env";
import { closeCredits } from "../gate";
import { refdesk } from "../refdesk";
import { leaveToPerson } from "../sending/not-sent";
import { sweepInFlight, sweepLeases } from "../sending/sweep-leases";
import { journalFolder } from "./journal";
import type { SendEntry } from "./journal-entry";
import { readJournals } from "./journal-files";
import { mergeJournal } from "./merge-journal";
import { pruneJournals } from "./prune-journals";

/**
 * Before the first request: what the journals know reaches the ledger, and what a dead sender has left is unknown. Where
 * the ledger is older than a journal (a backup was restored), credits are closed until an administrator has looked,
 * and nothing that waits in it, alone or in a list, is sent by itself, nor is any work on many customers gone on with:
 * it may have been called off since. Throws what `pg` and the file system throw.
 */
export async function recoverCredits(): Promise<void> {
  const journals = readJournals(journalFolder());
  await mergeJournal(journals, { forgotten: distrust });
  // One process at a time has the embedded database: whoever was sending is dead. Elsewhere leases tell.
  if (env().REFDESK_EMBEDDED) await sweepInFlight();
  else await sweepLeases();
  await pruneJournals(journals);
}

/**
 * Before the first of them is listed again: once all are listed nothing shows any more that the ledger had forgotten
 * them, and a start that dies on the way is repeated from here.
 */
async function distrust(restored: SendEntry[]): Promise<void> {
  await database().transaction(async (tx) => {
    await closeCredits(tx, reasonOf(restored));
    await haltRuns(tx, "The database was restored from a backup, and this list may have been stopped since.");
    await haltJobs(
      tx,
      "The database was restored from a backup, and this may have been finished, stopped or undone since.",
    );
  });
  const waiting = await database()
    .select({ id: credit.id })
    .from(credit)
    .where(and(eq(credit.state, "prepared"), isNotNull(credit.sendAt)));
  const why =
    "The database was restored from a backup, and this may have been called off since. Is it still right?";
  for (const { id } of waiting) await leaveToPerson(refdesk, id, why, { requestId: randomUUID() });
}

function reasonOf(restored: SendEntry[]): string {
  const newest = new Date(Math.max(...restored.map(({ sentAt }) => sentAt.getTime())));
  const many = restored.length === 1 ? "one credit that was" : `${restored.length} credits that were`;
  const known = `it did not know of ${many} sent, the last at ${newest.toISOString()}`;
  const listed =
    "They are listed again, those of customers with other unknown credits once these are settled. Look at them before credits are opened.";
  return `The database is older than the credit journal: ${known}. ${listed}`;
}
