import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Child, startChild } from "./child";
import { sleep } from "./desk";
import { query } from "./ledger";
import { startOwnPostgres } from "./own-postgres";
import { PostgresProxy } from "./postgres-proxy";
import type { Chance } from "./random";

/** `server` is a Postgres of the harness's own, which is killed; that of others only loses connections. */
export const databaseKinds = ["embedded", "postgres", "server"] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

export type Database = {
  kind: DatabaseKind;
  /** How the harness reaches it. */
  url: string;
  /** How the desks reach it. */
  deskUrl: string;
  /** What went wrong on purpose: kills of the process, cut commits, ended backends. */
  troubles(): number;
  disturb(): Promise<void>;
  /** Keeps a picture of it; nobody may be connected. */
  snapshot(): Promise<void>;
  restore(): Promise<void>;
  close(): Promise<void>;
};

const password = "chaos";

/** The embedded Postgres as a process of its own, which `disturb` kills and starts again at the same port. */
export async function startEmbedded(folder: string): Promise<Database> {
  const dir = join(folder, "postgres");
  mkdirSync(folder, { recursive: true });
  let port = "0";
  let kills = 0;
  let child: Child;
  const start = async () => {
    const until = Date.now() + 60_000;
    for (;;) {
      child = startChild(["scripts/embedded-database.mjs", "--dir", dir, "--port", port], {
        REFDESK_DATABASE_PASSWORD: password,
      });
      const line = await child.line(/^\{/);
      if (line) return JSON.parse(line) as { url: string; port: number };
      if (Date.now() > until) throw new Error(`the embedded database does not start: ${child.said()}`);
      await sleep(200);
    }
  };
  const stop = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await child.ended;
  };
  const running = await start();
  port = String(running.port);
  return {
    kind: "embedded",
    url: running.url,
    deskUrl: running.url,
    troubles: () => kills,
    async disturb() {
      kills++;
      await stop("SIGKILL");
      await start();
    },
    async snapshot() {
      await stop("SIGTERM");
      cpSync(dir, `${dir}.kept`, { recursive: true });
      await start();
    },
    async restore() {
      await stop("SIGTERM");
      rmSync(dir, { recursive: true });
      cpSync(`${dir}.kept`, dir, { recursive: true });
      await start();
    },
    close: () => stop("SIGKILL"),
  };
}

type PostgresOptions = {
  name: string;
  /** Of all commits, how many are cut off once the first trouble was made. */
  cutShare: number;
  chance: Chance;
  /** Is called right after a COMMIT has gone on to the server. */
  atCommit?: () => void;
};

/**
 * A database of its own on the Postgres of `server`, reached through a proxy that cuts some of the commits.
 * In: a URL of somebody who may create databases.
 */
export async function startPostgres(
  server: string,
  { name, cutShare, chance, atCommit }: PostgresOptions,
): Promise<Database> {
  const named = (database: string) => Object.assign(new URL(server), { pathname: `/${database}` }).href;
  const admin = (text: string) => query(server, text);
  await admin(`create database "${name}"`);
  let quiet = true;
  let ended = 0;
  const proxy = await PostgresProxy.start(named(name), () => {
    atCommit?.();
    return !quiet && chance.happens(cutShare);
  });
  return {
    kind: "postgres",
    url: named(name),
    deskUrl: proxy.url,
    troubles: () => proxy.cuts + ended,
    async disturb() {
      quiet = false;
      const gone = await query(
        server,
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and state <> 'idle' and random() < 0.7",
        [name],
      );
      ended += gone.length;
    },
    async snapshot() {
      await admin(`create database "${name}_kept" template "${name}"`);
    },
    async restore() {
      await admin(`drop database "${name}" with (force)`);
      await admin(`create database "${name}" template "${name}_kept"`);
    },
    async close() {
      proxy.stop();
      for (const one of [name, `${name}_kept`]) await admin(`drop database if exists "${one}" with (force)`);
    },
  };
}

/** A Postgres of our own, which `disturb` kills in the middle of a COMMIT and starts again. */
export async function startKilledPostgres(options: PostgresOptions): Promise<Database> {
  const server = await startOwnPostgres();
  let atCommit: (() => void) | undefined;
  const database = await startPostgres(server.url, { ...options, atCommit: () => atCommit?.() });
  return {
    ...database,
    kind: "server",
    troubles: () => database.troubles() + server.kills(),
    async disturb() {
      await database.disturb();
      await new Promise<void>((resolve) => {
        atCommit = resolve;
        setTimeout(resolve, 5_000).unref();
      });
      atCommit = undefined;
      await server.kill();
    },
    async close() {
      await database.close();
      await server.close();
    },
  };
}
