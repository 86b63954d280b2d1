// @ts-check
/**
 * The embedded Postgres as a process of its own, on loopback.
 *
 *   node scripts/embedded-database.mjs --dir DIR | --memory [--port N]
 *
 * Prints one line of JSON, `{"url": "postgres://…", "port": 54321}`, when it takes queries, and stops on
 * SIGTERM, SIGINT or when the process that started it ends. REFDESK_DATABASE_PASSWORD sets the password.
 */
import { randomBytes } from "node:crypto";
import { statfsSync } from "node:fs";
import { createServer } from "node:net";
import { parseArgs } from "node:util";
import { openCluster } from "./database/cluster.mjs";
import { explain, ownDirectory, StartError } from "./database/owner.mjs";
import { SessionShare } from "./database/session-share.mjs";

const HOST = "127.0.0.1";
const CHECKPOINT_MS = 60_000;
const VACUUM_EVERY = 30; // checkpoints
const IDLE_IN_TRANSACTION_MS = 30_000;

const { values } = parseArgs({
  options: { dir: { type: "string" }, memory: { type: "boolean" }, port: { type: "string", default: "0" } },
});

/** @type {(() => Promise<void>)[]} */
const closers = [];
let stopping = false;

/** @param {number} code */
async function stop(code) {
  if (stopping) return;
  stopping = true;
  for (const close of closers.reverse()) {
    await close().catch((error) => console.error(`While stopping the database: ${error}`));
  }
  process.exit(code);
}

/** The session is lost with whatever broke it; commits are in the log, so a new start recovers them. @param {unknown} error */
function broken(error) {
  console.error(
    values.dir && isFull(values.dir)
      ? explain(values.dir, Object.assign(new Error("full"), { code: "ENOSPC" }))
      : `The embedded database failed and stops: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exit(1);
}

/** @param {string} dir */
function isFull(dir) {
  const { bavail, bsize } = statfsSync(dir);
  return bavail * bsize < 1024 * 1024;
}

async function main() {
  if (!values.dir && !values.memory) throw new StartError("Say --dir DIRECTORY or --memory.");
  if (values.dir) {
    const owner = await ownDirectory(values.dir);
    closers.push(async () => owner.release());
  }
  // The port first: that it is taken shows at once, not after the seconds that a new database takes.
  /** @type {import("node:net").Socket[]} */
  const early = [];
  /** @type {(socket: import("node:net").Socket) => void} */
  let accept = (socket) => early.push(socket);
  const server = createServer((socket) => accept(socket));
  const port = await listen(server, Number(values.port));
  const database = await openCluster(values.dir);
  closers.push(() => database.close());

  const password = process.env.REFDESK_DATABASE_PASSWORD || randomBytes(24).toString("hex");
  const share = new SessionShare({
    database,
    password,
    idleInTransactionMs: IDLE_IN_TRANSACTION_MS,
    onBroken: broken,
  });
  await share.start();
  accept = (socket) => share.accept(socket);
  early.forEach(accept);
  closers.push(async () => {
    server.close();
    await share.stop();
  });
  keepUp(share);
  console.log(JSON.stringify({ port, url: `postgres://postgres:${password}@${HOST}:${port}/postgres` }));
}

/** PGlite has no background processes: without this its log grows and its statistics age. @param {SessionShare} share */
function keepUp(share) {
  let round = 0;
  setInterval(() => {
    round += 1;
    void share.maintain(round % VACUUM_EVERY === 0 ? "vacuum (analyze)" : "checkpoint");
  }, CHECKPOINT_MS).unref();
}

/** @param {import("node:net").Server} server @param {number} port @returns {Promise<number>} */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      const used = "code" in error && error.code === "EADDRINUSE";
      reject(used ? new StartError(`Port ${port} of ${HOST} is in use.`) : error);
    });
    server.listen(port, HOST, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

process.on("SIGTERM", () => void stop(0));
process.on("SIGINT", () => void stop(0));
if (process.channel) {
  process.on("disconnect", () => void stop(0));
  process.channel.unref();
}
process.on("uncaughtException", broken);

main().catch((error) => {
  if (error instanceof StartError) console.error(error.message);
  else console.error(values.dir ? explain(values.dir, error) : String(error));
  process.exit(1);
});
