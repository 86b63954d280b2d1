import "server-only";
import { rm } from "node:fs/promises";
import { inArray } from "drizzle-orm";
import { database } from "../../db/pool";
import { credit } from "../../db/schema";
import type { JournalFile } from "./journal-files";

/** Longer than any backup that somebody may still restore. */
const keptMs = 35 * 24 * 60 * 60 * 1000;
const openStates = ["prepared", "in_flight", "unknown"];

/**
 * Deletes journals that have nothing left to say: those of ended processes that sent nothing, and old ones of whose
 * sends each is settled. One whose process is still here is needed, however old: it would find its file missing.
 * In: journals as they were read. Throws what `pg` and the file system throw.
 */
export async function pruneJournals(files: JournalFile[], now = Date.now()): Promise<void> {
  for (const file of files.filter(({ writer }) => writer !== "here")) {
    const isOld = now - file.touchedAt.getTime() > keptMs;
    const isEmpty = file.sends.length === 0 && file.dones.length === 0;
    const isSpent = isEmpty ? isOld || file.writer === "gone" : isOld && (await isSettled(file));
    // Another process that starts may have been faster.
    if (isSpent) await rm(file.path, { force: true });
  }
}

async function isSettled({ sends }: JournalFile): Promise<boolean> {
  const ids = [...new Set(sends.map(({ id }) => id))];
  for (let from = 0; from < ids.length; from += 500) {
    const some = ids.slice(from, from + 500);
    const rows = await database()
      .select({ state: credit.state })
      .from(credit)
      .where(inArray(credit.id, some));
    if (rows.length < some.length || rows.some(({ state }) => openStates.includes(state))) return false;
  }
  return true;
}
