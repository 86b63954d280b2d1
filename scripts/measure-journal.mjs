// @ts-check
/**
 * What a line of the credit journal costs on a disk (appended and flushed, one after the other), in milliseconds:
 * `node --conditions=react-server --import tsx scripts/measure-journal.mjs [FOLDER]`.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Journal } from "../lib/server/credits/journal/journal";

const LINES = 2_000;

const folder = await mkdtemp(join(process.argv[2] ?? tmpdir(), "refdesk-journal-"));
const journal = await Journal.open(folder);
const line = { send: new Date().toISOString(), note: "x".repeat(900) };
/** @type {number[]} */
const took = [];
for (let count = 0; count < LINES; count++) {
  const start = performance.now();
  await journal.append(line);
  took.push(performance.now() - start);
}
await rm(folder, { recursive: true });
took.sort((a, b) => a - b);
const at = (/** @type {number} */ share) => (took[Math.floor(share * (LINES - 1))] ?? 0).toFixed(2);
console.log(`${LINES} lines: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms`);
