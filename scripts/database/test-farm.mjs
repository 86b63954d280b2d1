// @ts-check
/**
 * Hands out in-memory databases to tests: POST / → { id, url, migrated }, DELETE /id gives one back.
 * One that came back is emptied and handed out again, which costs a third of opening another. The first
 * of a schema is migrated by who asked, and PUT /id keeps it as the picture that others open from.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttp } from "node:http";
import { createServer } from "node:net";
import { openCluster } from "./cluster.mjs";
import { SessionShare } from "./session-share.mjs";

/** @typedef {{ id: string, url: string, database: import("@electric-sql/pglite").PGlite, share: SessionShare, migrated: boolean }} Running */

const PICTURE = `.cache/test-database-${schemaHash()}.tar`;
/** @type {Map<string, Running>} */
const running = new Map();
/** @type {Running[]} */
const free = [];
/** @type {Blob | undefined} */
let picture;

/** @returns {string} changes with the migrations and with the database's version */
function schemaHash() {
  const hash = createHash("sha256");
  const migrations = "lib/server/db/migrations";
  const files = existsSync(migrations) ? readdirSync(migrations).filter((name) => name.endsWith(".sql")) : [];
  for (const file of files.sort()) hash.update(file).update(readFileSync(`${migrations}/${file}`));
  hash.update(readFileSync("node_modules/@electric-sql/pglite/package.json"));
  return hash.digest("hex").slice(0, 16);
}

/** @type {{ id: string, done: Promise<void>, end: () => void } | undefined} who makes the picture now */
let maker;

async function handOut() {
  if (!picture && existsSync(PICTURE)) picture = new Blob([readFileSync(PICTURE)]);
  // One makes the picture and the others wait for it: a new database costs far more than a copy.
  if (!picture && maker) await maker.done;
  if (!picture && !maker) maker = newMaker();
  const used = free.pop();
  if (used) await empty(used);
  const one = used ?? (await open());
  running.set(one.id, one);
  if (maker?.id === "") maker.id = one.id;
  return { id: one.id, url: one.url, migrated: one.migrated };
}

function newMaker() {
  let end = () => {};
  /** @type {Promise<void>} */
  const done = new Promise((resolve) => {
    end = resolve;
  });
  return { id: "", done, end };
}

/** @param {string} id lets the others go on, with or without a picture */
function made(id) {
  if (maker?.id !== id) return;
  maker.end();
  maker = undefined;
}

/** @returns {Promise<Running>} */
async function open() {
  const migrated = picture !== undefined;
  const database = await openCluster(undefined, picture);
  const share = new SessionShare({
    database,
    password: "test",
    idleInTransactionMs: 30_000,
    onBroken: (error) => console.error("The test database failed:", error),
  });
  await share.start();
  const server = createServer((socket) => share.accept(socket));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  const id = String(typeof address === "object" ? address?.port : address);
  return { id, url: `postgres://postgres:test@127.0.0.1:${id}/postgres`, database, share, migrated };
}

/** @param {Running} one */
async function empty(one) {
  const { database, share } = one;
  one.migrated = false;
  await share.stop();
  await database.exec("discard all");
  await database.exec(
    "drop schema if exists drizzle cascade; drop schema public cascade; create schema public",
  );
}

/** @param {string} id */
async function keep(id) {
  const one = running.get(id);
  if (!one || picture) return;
  picture = await one.database.dumpDataDir("none");
  mkdirSync(".cache", { recursive: true });
  for (const name of readdirSync(".cache")) {
    if (name.startsWith("test-database-")) rmSync(`.cache/${name}`, { force: true });
  }
  writeFileSync(`${PICTURE}.${process.pid}`, Buffer.from(await picture.arrayBuffer()));
  renameSync(`${PICTURE}.${process.pid}`, PICTURE);
}

/** @param {string} id */
function giveBack(id) {
  const one = running.get(id);
  if (one) free.push(one);
  running.delete(id);
}

const http = createHttp(async (request, response) => {
  const id = (request.url ?? "/").slice(1);
  try {
    if (request.method === "POST") return void response.end(JSON.stringify(await handOut()));
    if (request.method === "PUT") await keep(id);
    if (request.method === "DELETE") giveBack(id);
    if (request.method !== "POST") made(id);
    response.end("{}");
  } catch (error) {
    made("");
    response.statusCode = 500;
    response.end(String(error));
  }
});
http.listen(0, "127.0.0.1", () => {
  const address = http.address();
  process.send?.(`http://127.0.0.1:${typeof address === "object" ? address?.port : address}`);
});
process.on("disconnect", () => process.exit(0));
