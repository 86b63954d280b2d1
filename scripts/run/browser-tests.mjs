// @ts-check
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ensureBuild } from "./build.mjs";
import { root, say } from "./console.mjs";
import { countBrowser, reportFile, runPart } from "./parts.mjs";
import { Processes } from "./processes.mjs";

/**
 * Builds where needed and runs the browser tests; they start their own sandbox, database and app.
 * @param {string[]} args for Playwright @returns {Promise<import("./parts.mjs").Count>}
 */
export async function runBrowserTests(args) {
  await ensureBuild(new Processes(join(root, ".cache/logs")));
  const report = reportFile("browser");
  const good = await runPart("browser", ["playwright", "test", ...args], {
    loud: true,
    env: { REFDESK_BROWSER_REPORT: report },
  });
  const count = countBrowser(report);
  if (count.flaky > 0)
    say(`${count.flaky} of the browser tests passed only when tried again; each hides a race.`);
  return { passed: count.passed, failed: count.failed === 0 && !good ? 1 : count.failed };
}

/** @returns {boolean} whether there are any */
export function hasBrowserTests() {
  const folder = join(root, "e2e");
  return (
    existsSync(folder) &&
    readdirSync(folder, { recursive: true }).some((name) => /\.spec\.ts$/.test(String(name)))
  );
}
