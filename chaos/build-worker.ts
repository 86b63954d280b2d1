import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { Plugin } from "esbuild";
import { bundleServer } from "../scripts/run/bundle.mjs";
import { type Weave, weaves } from "./kill-points";

/** A change to the app's source, for the worker only. `find` must stand in the file exactly once. */
export type Patch = { file: string; find: string; replace: string };

const root = resolve(import.meta.dirname, "..");

/**
 * Bundles the worker into one file, which starts in a third of a second: the app's own code, with kill points
 * woven around its functions and, where asked, bugs planted in it. Throws where a patch or a weave fits nothing.
 */
export async function buildWorker(
  outfile: string,
  patches: Patch[] = [],
  entry = "chaos/worker.ts",
): Promise<void> {
  const woven = new Set<string>();
  const patched = new Set<string>();
  await bundleServer(entry, outfile, [weaving(woven), patching(patches, patched)]);
  for (const { file } of weaves)
    if (!woven.has(file)) throw new Error(`nothing imports ${file} to weave into`);
  for (const { file } of patches) if (!patched.has(file)) throw new Error(`nothing imports ${file} to patch`);
}

/** Puts a module of our own between a file and who imports it; the file itself stays as it is. */
function weaving(woven: Set<string>): Plugin {
  return {
    name: "weave",
    setup(builder) {
      builder.onResolve({ filter: /^(@\/|\.)/ }, async ({ pluginData, path, ...where }) => {
        if (pluginData === "true file") return undefined;
        const found = await builder.resolve(path, { ...where, pluginData: "true file" });
        const file = relative(root, found.path);
        if (found.errors.length > 0 || !weaves.some((weave) => weave.file === file)) return found;
        woven.add(file);
        return { path: file, namespace: "woven" };
      });
      builder.onLoad({ filter: /.*/, namespace: "woven" }, ({ path }) => ({
        contents: weaveOf(path),
        resolveDir: root,
        pluginData: "true file",
      }));
    },
  };
}

function weaveOf(file: string): string {
  const source = readFileSync(resolve(root, file), "utf8");
  const functions = weaves
    .filter((weave) => weave.file === file)
    .map((weave) => {
      if (!source.includes(`export async function ${weave.name}(`))
        throw new Error(`${file} exports no async function ${weave.name} to weave a kill point around`);
      return wrapped(weave);
    });
  const from = JSON.stringify(`./${file}`);
  return [`export * from ${from};`, `import * as real from ${from};`, ...functions].join("\n");
}

function wrapped({ name, id, before, after }: Weave): string {
  const at = (point: string | undefined) =>
    point ? `globalThis.refdeskChaos?.(${JSON.stringify(point)}, ${id});` : "";
  return `export async function ${name}(...args) {
  ${at(before)}
  const result = await real.${name}(...args);
  ${at(after)}
  return result;
}`;
}

function patching(patches: Patch[], patched: Set<string>): Plugin {
  return {
    name: "patch",
    setup(builder) {
      builder.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const file = relative(root, path);
        const mine = patches.filter((patch) => patch.file === file);
        if (mine.length === 0) return undefined;
        patched.add(file);
        return { contents: mine.reduce(patchedText, readFileSync(path, "utf8")), loader: "ts" };
      });
    },
  };
}

/** Throws unless the text to replace stands there exactly once. */
export function patchedText(text: string, { file, find, replace }: Patch): string {
  const times = text.split(find).length - 1;
  if (times !== 1) throw new Error(`${file} has ${times} times, not once: ${find}`);
  return text.replace(find, () => replace);
}
