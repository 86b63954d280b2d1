import "server-only";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { leaveJournal } from "../credits/journal/journal";
import { closeDatabase } from "../db/pool";
import { createTestDatabase } from "../db/testing";
import { useEnv as replaceEnv } from "../env";

/** Where the desk under test would stand. */
export const origin = "http://127.0.0.1:3000";

/**
 * For tests only: an empty database and a folder of journals, and settings that name them. Nobody answers upstream
 * unless `values` name somebody, and no credit is held. Close it at the end.
 */
export async function openOwnDatabase(values: Record<string, string> = {}) {
  const db = await createTestDatabase();
  const journals = await mkdtemp(join(tmpdir(), "refdesk-journal-"));
  leaveJournal();
  forgetAll();
  /** The same desk under other settings. */
  const setEnv = (changed: Record<string, string> = {}) =>
    replaceEnv({
      NODE_ENV: "test",
      REFDESK_URL: origin,
      REFDESK_SECRET: "a secret for tests, long enough to pass",
      PARTNERO_API_KEY: "sandbox-key",
      PARTNERO_API_URL: "http://127.0.0.1:9/v1",
      DATABASE_URL: db.url,
      REFDESK_EMBEDDED: db.embedded ? "1" : "0",
      REFDESK_JOURNAL_DIR: journals,
      CREDIT_HOLD_SECONDS: "0",
      LOG_LEVEL: "silent",
      ...values,
      ...changed,
    });
  setEnv();
  return {
    journals,
    setEnv,
    async close() {
      await closeDatabase();
      await db.drop();
      leaveJournal();
      await rm(journals, { recursive: true, force: true });
    },
  };
}

/** As in a process that has just started: the server keeps what it remembers in slots of this name. */
function forgetAll(): void {
  for (const name of Object.keys(globalThis))
    if (name.startsWith("refdesk") && name !== "refdeskDatabase") Reflect.deleteProperty(globalThis, name);
}
