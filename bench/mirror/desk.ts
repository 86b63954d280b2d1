import { randomBytes } from "node:crypto";
import pg from "pg";
import { tryPort } from "../../scripts/run/ports.mjs";
import { Processes } from "../../scripts/run/processes.mjs";
import {
  demoPartnero,
  freshJournal,
  startApp,
  startDatabase,
  startSandbox,
} from "../../scripts/run/services.mjs";
import { signIn } from "../stack";

export type Kind = "embedded" | "postgres";
export type BenchDesk = {
  url: string;
  sandbox: string;
  cookie: string;
  /** Reads the metrics of the web process. */
  metricsToken: string;
  sql: pg.Client;
  stop: () => Promise<void>;
};

const server = process.env.TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";

/**
 * A production desk on a new database of its own, beside a sandbox of so many customers. `sync` false: it reads nobody.
 * `latencyMs`: how long the sandbox takes for each answer to a read.
 */
export async function openDesk(
  kind: Kind,
  { upstream = 20, sync = false, latencyMs = 0 } = {},
): Promise<BenchDesk> {
  const processes = new Processes(".cache/bench-logs");
  const made = kind === "postgres" ? await makeDatabase() : null;
  const extra = ["--rate", "100000000"];
  const sandbox = await startSandbox(processes, { port: await tryPort(0), customers: upstream, extra });
  if (latencyMs > 0) await delay(sandbox, latencyMs);
  const database = made
    ? { DATABASE_URL: made.url, REFDESK_EMBEDDED: "0" }
    : await startDatabase(processes, null);
  const port = await tryPort(0);
  const url = `http://127.0.0.1:${port}`;
  const metricsToken = randomBytes(16).toString("hex");
  const env = {
    ...demoPartnero(sandbox),
    ...database,
    ...freshJournal(".cache/bench-logs/journal"),
    REFDESK_URL: url,
    REFDESK_SECRET: randomBytes(32).toString("hex"),
    METRICS_TOKEN: metricsToken,
    REFDESK_SYNC: sync ? "1" : "0",
    LOG_LEVEL: "error",
  };
  await startApp(processes, { mode: "start", host: "127.0.0.1", port, env });
  const sql = new pg.Client({ connectionString: database.DATABASE_URL });
  await sql.connect();
  const stop = async () => {
    await sql.end();
    await processes.stop();
    await made?.drop();
  };
  return { url, sandbox, cookie: await signIn(url, "admin"), metricsToken, sql, stop };
}

async function delay(sandbox: string, delayMs: number): Promise<void> {
  const rule = { method: "GET", path: "/v1/**", mode: "delay", delayMs };
  const { ok } = await fetch(`${sandbox}/_sandbox/faults`, { method: "PUT", body: JSON.stringify([rule]) });
  if (!ok) throw new Error("the sandbox takes no latency");
}

async function makeDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `refdesk_bench_${randomBytes(5).toString("hex")}`;
  const asAdmin = async (sentence: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sentence);
    await client.end();
  };
  await asAdmin(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdmin(`drop database ${name} with (force)`) };
}
