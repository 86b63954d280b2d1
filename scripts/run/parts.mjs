// @ts-check
/** Runs the parts of a check: one line each, all of its output when it fails. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root, say } from "./console.mjs";

const REPORTS = join(root, ".cache/reports");

/** @typedef {{ passed: number, failed: number }} Count */
/**
 * @param {string} name @param {string[]} command a program of node_modules and its arguments
 * @param {{ loud?: boolean, env?: Record<string, string> }} [options] loud: its output shows as it comes
 * @returns {Promise<boolean>} whether it passed
 */
export function runPart(name, [program = "", ...args], { loud = false, env = {} } = {}) {
  const began = Date.now();
  const child = spawn(join(root, "node_modules/.bin", program), args, {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    stdio: ["ignore", loud ? "inherit" : "pipe", loud ? "inherit" : "pipe"],
  });
  let output = "";
  const keep = (/** @type {Buffer} */ chunk) => {
    output += chunk;
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  return new Promise((resolve) => {
    const finish = (/** @type {boolean} */ good) => {
      if (!good && output) console.error(output.trimEnd());
      say(`${good ? "ok    " : "FAILED"} ${name.padEnd(8)} ${((Date.now() - began) / 1000).toFixed(1)} s`);
      resolve(good);
    };
    child.on("error", (error) => {
      console.error(error.message);
      finish(false);
    });
    child.on("close", (code) => finish(code === 0));
  });
}

/** @param {string} name @returns {string} where a runner leaves its JSON report; an older one is removed */
export function reportFile(name) {
  mkdirSync(REPORTS, { recursive: true });
  const file = join(REPORTS, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

/** @param {string} file Vitest's report @returns {Count & { files: number }} */
export function countUnits(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0, files: 0 };
  const report = JSON.parse(readFileSync(file, "utf8"));
  // A file that cannot even be loaded counts as one failure.
  const broken = report.testResults.filter(
    (/** @type {any} */ one) => one.status === "failed" && one.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    files: report.testResults.length,
  };
}

/** @param {string} file Playwright's report @returns {Count & { flaky: number }} flaky: passed only when tried again */
export function countBrowser(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0, flaky: 0 };
  const { stats, errors } = JSON.parse(readFileSync(file, "utf8"));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    flaky: stats.flaky,
  };
}
