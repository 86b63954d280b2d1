import "server-only";
import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { env } from "../../env";

/** What is written to the file besides what the system adds: existing files only, at their end. */
const append = constants.O_WRONLY | constants.O_APPEND;

/**
 * Lines of JSON outside the database that say what was sent, so that no restored or damaged database makes us send
 * again. One file per process; nothing in it is ever changed. See docs/credits.md.
 */
export class Journal {
  #last: Promise<unknown> = Promise.resolve();
  #torn = false;
  private constructor(readonly path: string) {}

  /** Makes a new file in the folder, with a first line of whose it is. Throws what the file system throws. */
  static async open(folder: string): Promise<Journal> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const since = new Date().toISOString();
    const name = `${since.replace(/\D/g, "")}-${process.pid}-${randomBytes(3).toString("hex")}.jsonl`;
    const path = join(folder, name);
    await (await open(path, "wx", 0o600)).close();
    const journal = new Journal(path);
    await journal.append({ owner: { host: hostname(), pid: process.pid, since } });
    await syncFolder(folder);
    return journal;
  }

  /** Answers once the line is on the disk. Throws what the file system throws: then it must be taken as not written. */
  append(entry: Record<string, unknown>): Promise<void> {
    const written = this.#last.then(() => this.#write(`${JSON.stringify(entry)}\n`));
    this.#last = written.catch(() => undefined);
    return written;
  }

  /** Opens the file each time: one that was moved away, deleted or replaced must not swallow lines in silence. */
  async #write(line: string): Promise<void> {
    const file = await open(this.path, append);
    try {
      // After a line that broke off, the next one begins on a line of its own.
      await file.appendFile(this.#torn ? `\n${line}` : line);
      await file.datasync();
      this.#torn = false;
    } catch (error) {
      this.#torn = true;
      throw error;
    } finally {
      await file.close();
    }
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Where all journals lie that this desk has to know. */
export const journalFolder = () =>
  resolve(/* turbopackIgnore: true */ env().REFDESK_JOURNAL_DIR ?? join(env().REFDESK_DATA_DIR, "journal"));

type Slot = { current: Promise<Journal>; own: Set<string> };
const slot = globalThis as typeof globalThis & { refdeskJournal?: Slot };

/** The process's own journal; opened when first asked for. Throws what the file system throws. */
export function journal(): Promise<Journal> {
  return (slot.refdeskJournal ?? renewed()).current;
}

/** From now on in a new file, for when the old one was lost. Throws what the file system throws. */
export function renewJournal(): Promise<Journal> {
  return renewed().current;
}

function renewed(): Slot {
  const before = slot.refdeskJournal;
  const own = before?.own ?? new Set<string>();
  const current = Journal.open(journalFolder());
  const made = { current, own };
  slot.refdeskJournal = made;
  current.then(
    ({ path }) => own.add(path),
    // The next who asks tries again.
    () => {
      if (slot.refdeskJournal === made) slot.refdeskJournal = before;
    },
  );
  return made;
}

/** Whether this very process writes, or has written, to a file. */
export const isOwnJournal = (path: string) => slot.refdeskJournal?.own.has(path) ?? false;

/** Tests only: as after a restart, the next line goes to a new file and the old one is another's. */
export function leaveJournal(): void {
  slot.refdeskJournal = undefined;
}
