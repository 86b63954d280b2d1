// @ts-check
/**
 * One owner per directory, on Linux and macOS, without a native module.
 *
 * Each starter listens on a Unix socket of its own in the directory and then looks for others. Whoever
 * publishes first and looks second cannot overlook a rival, so two owners are impossible; the kernel
 * closes the socket when its process dies, however it dies, so a dead owner never blocks the next.
 */
import { randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { connect, createServer } from "node:net";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A start that cannot go on; its message is the one sentence that a person reads. */
export class StartError extends Error {}

/** @typedef {{ pid: number, host: string, since: string, token: string, state: "asking" | "owner" }} Holder */
/** @typedef {{ directory: string, release: () => void }} Ownership */

const BEAT_MS = 5_000;
const OTHER_HOST_MS = 30_000; // a socket of another machine looks dead from here, so its beat is believed
const GIVE_WAY_MS = 5_000;

/**
 * Becomes the only owner of `directory` (made if missing) until `release` or the end of the process.
 * @param {string} directory
 * @returns {Promise<Ownership>}
 * @throws {StartError} when another process has it, or the directory cannot be written
 */
export async function ownDirectory(directory) {
  const real = openDirectory(directory);
  const room = join(real, ".owner");
  const me = { pid: process.pid, host: hostname(), since: new Date().toISOString(), token: newToken() };
  /** @type {Holder} */
  const card = { ...me, state: "asking" };
  const socket = `${card.token}.sock`;
  const server = await publish(real, room, socket, card);
  const leave = () => {
    server.close();
    rmSync(join(room, socket), { force: true });
  };
  try {
    await settle(real, room, socket, card);
    card.state = "owner";
    writeFileSync(join(room, "holder.json"), `${JSON.stringify(card)}\n`);
  } catch (error) {
    leave();
    throw error instanceof StartError ? error : new StartError(explain(real, error));
  }
  const beat = setInterval(() => touch(join(room, "holder.json")), BEAT_MS).unref();
  return {
    directory: real,
    release: () => {
      clearInterval(beat);
      rmSync(join(room, "holder.json"), { force: true });
      leave();
    },
  };
}

/** @param {string} directory @returns {string} its real path, so that two names of one place meet */
function openDirectory(directory) {
  try {
    mkdirSync(join(directory, ".owner"), { recursive: true, mode: 0o700 });
    const real = realpathSync(directory);
    const probe = join(real, ".owner", `probe-${newToken()}`);
    writeFileSync(probe, "writable\n");
    unlinkSync(probe);
    return real;
  } catch (error) {
    throw new StartError(explain(directory, error));
  }
}

/**
 * Listens on `room/socket` and answers everyone who connects with the card.
 * @param {string} real @param {string} room @param {string} socket @param {Holder} card
 * @returns {Promise<import("node:net").Server>}
 */
function publish(real, room, socket, card) {
  const server = createServer((peer) => {
    peer.on("error", () => {});
    peer.end(`${JSON.stringify(card)}\n`);
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(new StartError(explain(real, error))));
    fromInside(room, () => server.listen(socket, () => resolve(server.unref())));
  });
}

/** @param {string} real @param {string} room @param {string} mine @param {Holder} card */
async function settle(real, room, mine, card) {
  const until = Date.now() + GIVE_WAY_MS;
  for (;;) {
    const living = await others(room, mine);
    const first = living.find((other) => other.state === "owner" || other.token < card.token);
    if (first) throw new StartError(held(real, first));
    if (living.length === 0) break;
    // The others only ask too and come after this one: they give way in a moment.
    if (Date.now() > until) throw new StartError(held(real, living[0] ?? card));
    await sleep(20);
  }
  refuseOtherHost(real, room, card);
}

/** @param {string} room @param {string} mine @returns {Promise<Holder[]>} living rivals; remains of dead ones are removed */
async function others(room, mine) {
  const names = readdirSync(room).filter((name) => name.endsWith(".sock") && name !== mine);
  const found = await Promise.all(names.map((name) => ask(room, name)));
  return found.filter((holder) => holder !== null);
}

/** @param {string} room @param {string} name @returns {Promise<Holder | null>} */
function ask(room, name) {
  return new Promise((resolve) => {
    let said = "";
    const unknown = () => readHolder(room) ?? { pid: 0, host: "", since: "", token: "", state: "owner" };
    const peer = fromInside(room, () => connect(name));
    // A busy owner may answer late; that it took the connection is proof enough that it lives.
    peer.setTimeout(1_000, () => peer.destroy());
    peer.on("data", (chunk) => {
      said += chunk;
    });
    peer.on("error", (error) => {
      const code = "code" in error ? error.code : "";
      if (code !== "ECONNREFUSED" && code !== "ENOENT") return resolve(unknown());
      rmSync(join(room, name), { force: true });
      resolve(null);
    });
    peer.on("close", () => resolve(parseHolder(said) ?? unknown()));
  });
}

/** A Unix socket's path holds about 100 bytes, so it is named from inside its directory. @template T @param {string} room @param {() => T} act @returns {T} */
function fromInside(room, act) {
  const before = process.cwd();
  process.chdir(room);
  try {
    return act();
  } finally {
    process.chdir(before);
  }
}

/** @param {string} real @param {string} room @param {Holder} card */
function refuseOtherHost(real, room, card) {
  const holder = readHolder(room);
  if (!holder || holder.host === card.host) return;
  // Both times are the file system's own, so clocks that differ do not matter.
  const quiet =
    statSync(join(room, `${card.token}.sock`)).mtimeMs - statSync(join(room, "holder.json")).mtimeMs;
  if (quiet < OTHER_HOST_MS) {
    throw new StartError(`${held(real, holder)} If that machine is gone, try again in half a minute.`);
  }
}

/** @param {string} real @param {Holder} holder */
function held(real, holder) {
  const who = holder.pid
    ? `process ${holder.pid} on ${holder.host} (since ${holder.since})`
    : "another process";
  return `The data directory ${real} is in use by ${who}; stop it first, or set REFDESK_DATA_DIR to another directory.`;
}

/** @param {string} directory @param {unknown} error @returns {string} one sentence for a person */
export function explain(directory, error) {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "ENOSPC" || code === "EDQUOT")
    return `The disk that holds ${directory} is full; free some space and start again.`;
  if (code === "EACCES" || code === "EPERM" || code === "EROFS")
    return `The data directory ${directory} cannot be written by this user; change its owner or set REFDESK_DATA_DIR to another directory.`;
  if (code === "ENOTDIR" || code === "EEXIST")
    return `The data directory ${directory} is not a directory; set REFDESK_DATA_DIR to another one.`;
  if (code === "ENOTSUP" || code === "EOPNOTSUPP")
    return `The file system of ${directory} cannot hold a lock; set REFDESK_DATA_DIR to a directory on a local disk.`;
  return `The data directory ${directory} cannot be used: ${error instanceof Error ? error.message : String(error)}`;
}

/** @param {string} room @returns {Holder | null} */
function readHolder(room) {
  const file = join(room, "holder.json");
  return existsSync(file) ? parseHolder(readFileSync(file, "utf8")) : null;
}

/** @param {string} text @returns {Holder | null} */
function parseHolder(text) {
  try {
    const card = JSON.parse(text);
    return typeof card?.pid === "number" && typeof card.token === "string" ? card : null;
  } catch {
    return null;
  }
}

/** @param {string} file */
function touch(file) {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // A directory that is gone is noticed by the database itself.
  }
}

function newToken() {
  return `${process.pid}-${randomBytes(6).toString("hex")}`;
}
