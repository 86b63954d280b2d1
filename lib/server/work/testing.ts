import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleServer } from "@/scripts/run/bundle.mjs";
import { database } from "../db/pool";
import { turn } from "../db/schema";
import { env } from "../env";

/**
 * For tests only: web processes with one loop of the desk and nothing else, to be killed.
 * In: the script that starts the loop, and variables beside those of this desk.
 */
export function otherProcesses(script: string, more: Record<string, string> = {}) {
  const children: ChildProcess[] = [];
  const folder = mkdtemp(join(tmpdir(), "refdesk-work-"));
  /** Bundled once: loading it is most of what a process costs that is soon killed. */
  let bundled: Promise<string> | undefined;

  async function bundle(): Promise<string> {
    const file = join(await folder, "work.mjs");
    await bundleServer(script, file);
    return file;
  }

  async function kill(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }

  return {
    kill,
    /** Answers once it is at work. */
    async work(): Promise<ChildProcess> {
      const { DATABASE_URL, REFDESK_URL, REFDESK_SECRET, PARTNERO_API_URL, PARTNERO_API_KEY } = env();
      bundled ??= bundle();
      const child = spawn(process.execPath, [await bundled], {
        env: {
          PATH: process.env.PATH,
          NODE_ENV: "test",
          ...{ DATABASE_URL, REFDESK_URL, REFDESK_SECRET, PARTNERO_API_URL, PARTNERO_API_KEY },
          REFDESK_EMBEDDED: env().REFDESK_EMBEDDED ? "1" : "0",
          LOG_LEVEL: "error",
          ...more,
        },
        stdio: ["ignore", "pipe", "inherit"],
      });
      children.push(child);
      if (child.stdout) await once(child.stdout, "data");
      return child;
    },
    async killAll(): Promise<void> {
      for (const child of children.splice(0)) await kill(child);
    },
    async forget(): Promise<void> {
      await rm(await folder, { recursive: true });
    },
  };
}

/** For tests only: what a killed process held is free again at once, instead of after the lease. */
export const forgetLeases = () => database().delete(turn);
