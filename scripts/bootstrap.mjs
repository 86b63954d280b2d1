// @ts-check
/**
 * Brings a fresh clone to where it can run: the packages of package-lock.json and, with --browser, a
 * Chromium for the tests. Uses nothing but Node's own modules, as it runs before node_modules exists.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { playwrightChromium, runs, systemChromium } from "./run/browser.mjs";
import { finish, root, StartError, say } from "./run/console.mjs";

const OLDEST_NODE = [20, 19];
const INSTALL_LIMIT_MS = 10 * 60_000;
const BROWSER_LIMIT_MS = 3 * 60_000;

/** @throws {StartError} */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [wantMajor = 0, wantMinor = 0] = OLDEST_NODE;
  if (major > wantMajor || (major === wantMajor && minor >= wantMinor)) return;
  throw new StartError(
    `Refdesk needs Node ${OLDEST_NODE.join(".")} or newer; this is ${process.versions.node}.`,
  );
}

/** Installs the packages when they are missing or not those of the lock file. */
export function installPackages() {
  requireNode();
  if (packagesAreThere()) return;
  const why = existsSync(join(root, "node_modules")) ? "the lock file names others" : "none yet";
  say(`Installing packages (${why}), about a minute…`);
  const result = spawnSync("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"], {
    cwd: root,
    encoding: "utf8",
    timeout: INSTALL_LIMIT_MS,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (result.status === 0) return;
  const output = `${result.stdout ?? ""}${result.stderr ?? ""}${result.error ?? ""}`;
  console.error(output.trim().split("\n").slice(-15).join("\n"));
  if (output.includes("ENOSPC")) throw new StartError(full());
  throw new StartError("The packages could not be installed: `npm ci` failed, see above.");
}

const full = () => `The disk that holds ${root} is full; free some space and start again.`;

/** npm writes the list of what it installed last, so a list that agrees means a finished install. */
function packagesAreThere() {
  const list = join(root, "node_modules/.package-lock.json");
  if (!existsSync(list)) return false;
  const installed = JSON.parse(readFileSync(list, "utf8")).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages);
  return wanted.every(([path, { version, optional }]) => {
    if (path === "") return true;
    return installed[path] ? installed[path].version === version : optional === true;
  });
}

/** Finds or installs a Chromium that starts. @returns {Promise<void>} @throws {StartError} */
export async function installBrowser() {
  if (systemChromium() || runs(await playwrightChromium())) return;
  say("Installing a browser for the tests (Playwright's Chromium)…");
  attempt(process.execPath, [join(root, "node_modules/@playwright/test/cli.js"), "install", "chromium"]);
  if (runs(await playwrightChromium())) return;
  if (existsSync("/usr/bin/apt-get")) {
    say("That did not work; installing Debian's Chromium…");
    aptGet("update");
    for (const name of ["chromium-headless-shell", "chromium"]) {
      aptGet("install", "-y", "--no-install-recommends", name);
      if (systemChromium()) return;
    }
  }
  throw new StartError(
    "There is no browser for the tests: install Chromium or Google Chrome and start again.",
  );
}

/** @param {string[]} args */
function aptGet(...args) {
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const [command = "", ...rest] = [...asRoot, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...args];
  attempt(command, rest);
}

/** Tries a command for a limited time and shows its end when it fails. @param {string} command @param {string[]} args */
function attempt(command, args) {
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
    timeout: BROWSER_LIMIT_MS,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (result.status === 0) return;
  const output = `${result.stdout ?? ""}${result.stderr ?? ""}${result.error?.message ?? ""}`;
  console.error(output.trim().split("\n").slice(-3).join("\n").replace(/^/gm, "  "));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await finish(async () => {
    installPackages();
    if (process.argv.includes("--browser")) await installBrowser();
  });
}
