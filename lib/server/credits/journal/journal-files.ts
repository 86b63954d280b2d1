import "server-only";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { log } from "../../log";
import { isOwnJournal } from "./journal";
import { DoneEntry, type Owner, OwnerEntry, SendEntry } from "./journal-entry";

/**
 * Whether the process of a file can still write to it: it is gone from this machine, it is here, or it ran elsewhere
 * and nothing is known of it.
 */
export type Writer = "gone" | "here" | "elsewhere";

export type JournalFile = {
  path: string;
  owner: Owner | null;
  /** Looked at before the lines: of one that is gone, no line is missing. */
  writer: Writer;
  sends: SendEntry[];
  dones: DoneEntry[];
  /** When it was written to last. */
  touchedAt: Date;
};

/**
 * Every journal in the folder, oldest first; a folder that isn't there holds none. Read without a pause, which takes
 * a third of the time where there are thousands. Throws what the file system throws.
 */
export function readJournals(folder: string): JournalFile[] {
  const names = unlessMissing(() => readdirSync(folder)) ?? [];
  return names
    .filter((one) => one.endsWith(".jsonl"))
    .sort()
    .flatMap((name) => unlessMissing(() => readJournal(join(folder, name))) ?? []);
}

/** A file may go while we look: another process that starts has deleted it. */
function unlessMissing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** A line that broke off was never followed by a send, so it is passed over. */
function readJournal(path: string): JournalFile {
  const early = readFileSync(path);
  const owner = ownerOf(early);
  const writer = writerOf(path, owner);
  const { size, mtime } = statSync(path);
  // It may have written more between our reading and its end.
  const bytes = writer === "gone" && size > early.length ? readFileSync(path) : early;
  const file: JournalFile = { path, owner, writer, sends: [], dones: [], touchedAt: mtime };
  let unreadable = 0;
  for (const line of bytes.toString("utf8").split("\n"))
    if (line.trim() !== "" && !take(file, line)) unreadable += 1;
  if (unreadable > 0) log.warn({ count: unreadable }, "a credit journal has lines that can't be read");
  return file;
}

/** The first line says it. */
function ownerOf(bytes: Buffer): Owner | null {
  const end = bytes.indexOf("\n");
  const first = parsed(bytes.toString("utf8", 0, end < 0 ? bytes.length : end));
  return OwnerEntry.safeParse(first).data?.owner ?? null;
}

/** Whether the line could be read; one of a kind that only a newer Refdesk knows is passed over. */
function take(file: JournalFile, line: string): boolean {
  const entry = parsed(line);
  if (typeof entry !== "object" || entry === null) return false;
  if ("send" in entry) return keep(file.sends, SendEntry.safeParse(entry).data);
  if ("done" in entry) return keep(file.dones, DoneEntry.safeParse(entry).data);
  return true;
}

const keep = <T>(kept: T[], entry: T | undefined) => entry !== undefined && kept.push(entry) > 0;

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Our own number in a file that isn't ours is that of one before us. */
function writerOf(path: string, owner: Owner | null): Writer {
  if (!owner || owner.host !== hostname()) return "elsewhere";
  if (owner.pid === process.pid) return isOwnJournal(path) ? "here" : "gone";
  try {
    process.kill(owner.pid, 0);
    return "here";
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH" ? "gone" : "here";
  }
}
