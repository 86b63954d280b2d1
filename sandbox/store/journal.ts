import {
  closeSync,
  existsSync,
  fdatasyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { Commit } from "./records";

export type ProgramMeta = { version: 1; seed: number; customers: number; epoch: number };

/** A sentence for the person who started the sandbox. */
export class StartRefused extends Error {}

/** Commits, one JSON line each, on the disk before anybody is answered. A torn last line was never answered. */
export class Journal {
  private readonly fd: number;
  private size: number;
  readonly replayed: Commit[];

  constructor(directory: string) {
    const path = join(directory, "journal.jsonl");
    this.fd = openSync(path, "a+");
    const bytes = readFileSync(path);
    const whole = bytes.lastIndexOf(10) + 1;
    if (whole < bytes.length) ftruncateSync(this.fd, whole);
    this.size = whole;
    this.replayed = parse(bytes.subarray(0, whole).toString("utf8"), path);
  }

  append(commit: Commit): void {
    const line = Buffer.from(`${JSON.stringify(commit)}\n`, "utf8");
    try {
      for (let done = 0; done < line.length; ) done += writeSync(this.fd, line, done);
      fdatasyncSync(this.fd);
      this.size += line.length;
    } catch (error) {
      ftruncateSync(this.fd, this.size);
      throw error;
    }
  }

  clear(): void {
    this.size = 0;
    ftruncateSync(this.fd, 0);
    fdatasyncSync(this.fd);
  }

  close(): void {
    closeSync(this.fd);
  }
}

function parse(text: string, path: string): Commit[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line, i) => {
      try {
        return JSON.parse(line) as Commit;
      } catch {
        throw new StartRefused(`${path} is damaged in line ${i + 1}; move the directory away to start anew.`);
      }
    });
}

function metaPath(directory: string): string {
  return join(directory, "program.json");
}

export function saveMeta(directory: string, meta: ProgramMeta): void {
  writeFileSync(metaPath(directory), `${JSON.stringify(meta)}\n`);
}

/** What a directory was started with, or null where it is new. Makes the directory. */
export function readMeta(directory: string): ProgramMeta | null {
  mkdirSync(directory, { recursive: true });
  if (!existsSync(metaPath(directory))) return null;
  return JSON.parse(readFileSync(metaPath(directory), "utf8")) as ProgramMeta;
}
