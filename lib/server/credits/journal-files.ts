import "server-only";
import { readdir, readFile, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { log } from "../log";
import { isOwnJournal } from "./journal";
import { DoneEntry, type Owner, OwnerEntry, SendEntry } from "./journal-entry";

export type JournalFile = {
  path: string;
  owner: Owner | null;
  sends: SendEntry[];
  dones: DoneEntry[];
  /** When it was written to last. */
  touchedAt: Date;
};

/** Every journal in the folder, oldest first; a folder that isn't there holds none. Throws what the file system throws. */
export async function readJournals(folder: string): Promise<JournalFile[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files: JournalFile[] = [];
  for (const name of names.filter((one) => one.endsWith(".jsonl")).sort())
    files.push(await readJournal(join(folder, name)));
  return files;
}

/** A line that broke off was never followed by a send, so it is passed over. */
async function readJournal(path: string): Promise<JournalFile> {
  const lines = (await readFile(path, "utf8")).split("\n");
  const touchedAt = (await stat(path)).mtime;
  const file: JournalFile = { path, owner: null, sends: [], dones: [], touchedAt };
  let unreadable = 0;
  for (const line of lines.filter((one) => one.trim() !== "")) if (!take(file, line)) unreadable += 1;
  if (unreadable > 0) log.warn({ count: unreadable }, "a credit journal has lines that can't be read");
  return file;
}

function take(file: JournalFile, line: string): boolean {
  const entry = parsed(line);
  const send = SendEntry.safeParse(entry).data;
  if (send) return file.sends.push(send) > 0;
  const done = DoneEntry.safeParse(entry).data;
  if (done) return file.dones.push(done) > 0;
  const owner = OwnerEntry.safeParse(entry).data?.owner;
  if (owner) file.owner = owner;
  return owner !== undefined || isForeign(entry);
}

/** A line of a kind that only a newer Refdesk knows. */
const isForeign = (entry: unknown) =>
  typeof entry === "object" && entry !== null && !("send" in entry) && !("done" in entry);

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/**
 * Whether the process that writes this file is known to have ended: it ran on this machine and is there no more. Of
 * another machine's nothing is known. Our own number in a file that isn't ours is that of one before us.
 */
export function isOwnerDead({ path, owner }: JournalFile): boolean {
  if (!owner || owner.host !== hostname()) return false;
  if (owner.pid === process.pid) return !isOwnJournal(path);
  try {
    process.kill(owner.pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}
