// @ts-check
/** `npm run probe`: finds out what Partnero's documents leave open, with the key of a TEST program. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { Partnero } from "./probe/partnero.mjs";
import { questions } from "./probe/questions.mjs";
import { finish, root, StartError, say } from "./run/console.mjs";

const loopback = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\//;

await finish(async () => {
  const { values } = parseArgs({
    options: {
      yes: { type: "boolean", default: false },
      unit: { type: "string", default: "USD" },
      "settle-ms": { type: "string", default: "3000" },
    },
  });
  const file = join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  const url = process.env.PARTNERO_API_URL || "https://api.partnero.com/v1";
  const key = process.env.PARTNERO_API_KEY;
  if (!key) throw new StartError("PARTNERO_API_KEY is missing: the key of a TEST program.");
  const isSandbox = loopback.test(`${url}/`);
  if (values.yes && !isSandbox) throw new StartError("--yes is for a sandbox on this machine only.");
  if (!isSandbox && !url.startsWith("https://")) throw new StartError("PARTNERO_API_URL must be https.");
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const agrees = async (/** @type {string} */ what) =>
    values.yes || /^y(es)?$/i.test((await lines.question(`${what} Go on? [y/N] `)).trim());
  try {
    await probe(new Partnero(url, key), values.unit, Number(values["settle-ms"]), agrees);
  } finally {
    lines.close();
  }
});

/**
 * @param {Partnero} api @param {string} unit @param {number} settleMs
 * @param {(what: string) => Promise<boolean>} agrees
 */
async function probe(api, unit, settleMs, agrees) {
  say(`Probing ${api.url}. Use the key of a TEST program: credits can't be taken back.`);
  const id = `refdesk-probe-${Date.now()}`;
  const person = { id, email: `${id}@example.com`, name: "Refdesk", surname: "Probe" };
  if (!(await agrees(`Write: creates the customer ${id}.`))) return say("Nothing was written.");
  const made = await api.call("POST", "/customers", person);
  if (made.status >= 300) throw new StartError(`Partnero refused to create a customer: ${made.status}.`);
  let isArchived = false;
  try {
    for (const { asks, writes, run } of questions) {
      say(`\n${asks}`);
      if (writes && !(await agrees(`  Write: ${writes}.`))) {
        say("  Left out.");
        continue;
      }
      const { seen, change } = await run({ api, id, unit, settleMs });
      isArchived ||= writes?.startsWith("archives") ?? false;
      say(`  Seen: ${seen}.\n  ${change}`);
    }
  } finally {
    if (!isArchived) await api.call("POST", `/customers/${id}/archive`);
    say(`\nThe customer ${id} is archived.`);
  }
}
