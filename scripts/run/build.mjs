// @ts-check
/** A production build, made again only when something that goes into it has changed. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, StartError, say } from "./console.mjs";

const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "tailwind.config.ts",
  "tsconfig.json",
  "package-lock.json",
];
const STAMP = join(root, ".next/refdesk-sources");

/**
 * Builds unless the last build was of exactly these sources.
 * @param {import("./processes.mjs").Processes} processes @throws {StartError} when the build fails
 */
export async function ensureBuild(processes) {
  const wanted = hashSources();
  if (existsSync(join(root, ".next/BUILD_ID")) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted)
    return;
  say("Building…");
  const began = Date.now();
  rmSync(STAMP, { force: true });
  await processes.run("build", ["node_modules/next/dist/bin/next", "build"], { NODE_ENV: "production" });
  if (!existsSync(join(root, ".next/BUILD_ID")))
    throw new StartError("The build ended early without a result.");
  writeFileSync(STAMP, wanted);
  say(`Built in ${((Date.now() - began) / 1000).toFixed(0)} s.`);
}

/** @returns {string} */
function hashSources() {
  const hash = createHash("sha256").update(process.version);
  for (const path of SOURCES.flatMap(filesOf))
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(root, path)));
  return hash.digest("hex");
}

/** @param {string} path @returns {string[]} files under it, tests left out, in a fixed order */
function filesOf(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesOf(`${path}/${name}`));
}
