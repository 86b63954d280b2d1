// @ts-check
/** How each part of Refdesk is started; every script and the browser tests start them through here. */
import { randomBytes } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { explain, StartError } from "../database/owner.mjs";
import { root } from "./console.mjs";
import { firstLine } from "./processes.mjs";

const HOST = "127.0.0.1";
const READY_LIMIT_MS = 90_000;

/** @typedef {import("./processes.mjs").Processes} Processes */
/** @typedef {{ DATABASE_URL: string, REFDESK_EMBEDDED: string }} DatabaseEnv */

/**
 * The database of DATABASE_URL, or else the embedded one.
 * @param {Processes} processes @param {string | null} dataDir null: in memory @returns {Promise<DatabaseEnv>}
 */
export async function startDatabase(processes, dataDir) {
  const given = process.env.DATABASE_URL;
  if (given && dataDir) return { DATABASE_URL: given, REFDESK_EMBEDDED: "0" };
  const where = dataDir ? ["--dir", join(dataDir, "postgres")] : ["--memory"];
  const child = processes.start(
    "database",
    ["scripts/embedded-database.mjs", ...where],
    {},
    { answer: true },
  );
  const answer = await Promise.race([firstLine(child), processes.failed]);
  if (!answer) return processes.failed;
  return { DATABASE_URL: answer.url, REFDESK_EMBEDDED: "1" };
}

/**
 * @param {Processes} processes
 * @param {{ port: number, customers: number, data?: string, extra?: string[] }} options
 * @returns {Promise<string>} its address, once it listens
 */
export async function startSandbox(processes, { port, customers, data, extra = [] }) {
  const where = data ? ["--data", data] : [];
  const args = [
    "--port",
    String(port),
    "--customers",
    String(customers),
    "--seed",
    "1",
    "--key",
    "sandbox-key",
  ];
  processes.start("sandbox", ["--import", "tsx", "sandbox/main.ts", ...args, ...where, ...extra], {});
  const url = `http://${HOST}:${port}`;
  await untilAnswers(processes, `${url}/_sandbox/requests`, () => true);
  return url;
}

/**
 * Starts the web process and waits until it answers and has reached its database and Partnero.
 * @param {Processes} processes
 * @param {{ mode: "start" | "dev", host: string, port: number, env: Record<string, string | undefined>, ready?: boolean }} options
 *   ready: false waits until it is alive only, as in production Partnero may be away for a while
 * @returns {Promise<import("node:child_process").ChildProcess>}
 */
export async function startApp(processes, { mode, host, port, env, ready = true }) {
  const NODE_ENV = mode === "dev" ? "development" : "production";
  // What an answer is made of is garbage a moment later: with more room for the young, less of it is moved before.
  const room = mode === "start" ? ["--max-semi-space-size=64"] : [];
  const next = ["node_modules/next/dist/bin/next", mode, "--hostname", host, "--port", String(port)];
  const command = [...room, ...next];
  const child = processes.start("app", command, { ...env, NODE_ENV });
  const reach = ["0.0.0.0", "::"].includes(host) ? HOST : host;
  const url = `http://${reach.includes(":") ? `[${reach}]` : reach}:${port}`;
  await untilAnswers(processes, `${url}/api/health`, (status) => status === 200);
  if (ready) await untilAnswers(processes, `${url}/api/ready`, (status) => status === 200);
  return child;
}

/** @param {string} sandbox @returns {Record<string, string>} */
export function demoPartnero(sandbox) {
  return { REFDESK_DEMO: "1", PARTNERO_API_KEY: "sandbox-key", PARTNERO_API_URL: `${sandbox}/v1` };
}

/**
 * An empty folder for the credit journal of a desk whose database begins empty: a journal that knows of sends which the
 * database doesn't would close credits. @param {string} folder @returns {Record<string, string>}
 */
export function freshJournal(folder) {
  const path = resolve(root, folder);
  rmSync(path, { recursive: true, force: true });
  return { REFDESK_JOURNAL_DIR: path };
}

/** The sign-in secret of a demo: made once, readable by its owner only. @param {string} dataDir @returns {string} */
export function keptSecret(dataDir) {
  const file = join(dataDir, "secret");
  try {
    writeFileSync(file, randomBytes(32).toString("hex"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) {
      throw new StartError(explain(dataDir, error));
    }
  }
  return readFileSync(file, "utf8").trim();
}

/** @param {Processes} processes @param {string} url @param {(status: number) => boolean} good */
async function untilAnswers(processes, url, good) {
  const until = Date.now() + READY_LIMIT_MS;
  let last = "nothing";
  while (Date.now() < until) {
    const answer = await Promise.race([ask(url), processes.failed]);
    if (typeof answer === "number" && good(answer)) return;
    last = String(answer);
    await Promise.race([sleep(100), processes.failed]);
  }
  throw new StartError(`${url} did not become ready in ${READY_LIMIT_MS / 1000} s (last answer: ${last}).`);
}

/** @param {string} url @returns {Promise<number | string>} the status, or why there is none */
async function ask(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000), redirect: "manual" });
    await response.arrayBuffer();
    return response.status;
  } catch (error) {
    return error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  }
}
