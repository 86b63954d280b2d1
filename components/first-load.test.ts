import { resolve } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");

/** What a page's own parts bring before anybody presses anything. */
const firstLoad = {
  "/": ["components/overview/overview-screen.tsx"],
  "/customers": [
    "components/customers/customers-screen.tsx",
    "components/customer-jobs/jobs-strip.tsx",
    "components/customer-jobs/list-menu.tsx",
    "components/customer-jobs/selection-actions.tsx",
    "components/invitations/invite-button.tsx",
  ],
  "every page": ["components/session/desk-shell.tsx", "components/providers.tsx"],
};

/** Packages that come with a form or a dialog, when it is opened. */
const onlyLater = ["zod", "react-hook-form", "@hookform/resolvers", "cmdk", "qrcode"];

/** The packages of everything that is imported at once, and what that was imported from. */
async function packagesOf(entryPoints: string[]): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    bundle: true,
    splitting: true,
    format: "esm",
    outdir: "unwritten",
    write: false,
    metafile: true,
    jsx: "automatic",
    logLevel: "silent",
    external: ["next", "next/*", "react", "react-dom"],
  });
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const { path, kind } of metafile.inputs[file]?.imports ?? [])
      if (kind === "import-statement") visit(path);
  };
  entryPoints.forEach(visit);
  const found = [...seen].map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
  return [...new Set(found.filter((name) => name !== undefined))];
}

test.each(Object.entries(firstLoad))(
  "%s brings no package that only forms and dialogs need",
  async (_, files) => {
    const packages = await packagesOf(files);
    expect(packages).toContain("lucide-react");
    expect(packages.filter((name) => onlyLater.includes(name))).toEqual([]);
  },
);
