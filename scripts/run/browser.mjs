// @ts-check
/** Which Chromium the tests drive. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** The first has no windows to draw, as the one that Playwright brings: a test takes a fifth less of the machine. */
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

/** @param {string | null} executable @returns {boolean} whether it starts at all (its libraries may be missing) */
export function runs(executable) {
  if (!executable || !existsSync(executable)) return false;
  return spawnSync(executable, ["--version"], { timeout: 20_000, stdio: "ignore" }).status === 0;
}

/** @returns {string | null} the path of a Chromium that the machine has */
export function systemChromium() {
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(":")];
  const paths = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...new Set(paths)].find((path) => runs(path)) ?? null;
}

/** @returns {Promise<string | null>} where Playwright keeps its own, installed or not */
export async function playwrightChromium() {
  try {
    const { chromium } = await import("@playwright/test");
    return chromium.executablePath();
  } catch {
    return null;
  }
}
