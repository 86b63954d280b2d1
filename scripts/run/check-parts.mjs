// @ts-check
/** Types, lint, unused code, units and the law. */
import { say } from "./console.mjs";
import { countUnits, reportFile, runPart } from "./parts.mjs";

/** @typedef {import("./parts.mjs").Count} Count */

/** @returns {Promise<Count>} tests, and one failure for every other part that failed */
export async function runCheck() {
  const databases = process.env.TEST_DATABASE_URL
    ? "the embedded Postgres and TEST_DATABASE_URL"
    : "the embedded Postgres";
  say(`Checking; database tests run on ${databases}.`);
  // Three short ones beside each other suit two cores; the units come after and have both.
  const parts = await Promise.all([
    runPart("types", ["tsc", "--noEmit"]),
    runPart("lint", ["biome", "check", "--error-on-warnings", "."]),
    runPart("unused", ["knip", "--no-progress"]),
  ]);
  const report = reportFile("units");
  const units = await runPart("units", [
    "vitest",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  const count = countUnits(report);
  const others = parts.filter((good) => !good).length;
  const unexplained = !units && count.failed === 0 ? 1 : 0;
  say(`${count.passed} units and laws passed, ${count.failed} failed, in ${count.files} files.`);
  return { passed: count.passed, failed: count.failed + others + unexplained };
}
