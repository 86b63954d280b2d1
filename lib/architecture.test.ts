import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { paths } from "./contract/paths";
import { permissionNames } from "./contract/permissions";

// The law of the house (docs/ARCHITECTURE.md). When a test here is red, mend the code, not the test.
const root = resolve(import.meta.dirname, "..");
const rooms = ["app", "components", "lib", "sandbox", "e2e", "bench", "chaos", "scripts"];

const walk = (folder: string): string[] =>
  !existsSync(folder)
    ? []
    : readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return entry.name === "node_modules" ? [] : walk(path);
        return /\.(ts|tsx|mjs)$/.test(entry.name) ? [relative(root, path)] : [];
      });

const files = [...rooms.flatMap((room) => walk(join(root, room))), "proxy.ts", "instrumentation.ts"].filter(
  (path) => existsSync(join(root, path)),
);
const text = (path: string) => readFileSync(join(root, path), "utf8");
const isTest = (path: string) => /\.(test|spec)\.tsx?$/.test(path) || /\/testing(\/|\.ts$|-)/.test(path);
const product = files.filter((path) => !isTest(path));

/** What a file imports of the project, as paths from the root. */
function imports(path: string): string[] {
  const found = text(path).matchAll(
    /(?:^|\n)\s*(?:import|export)[^;'"]*?from\s*["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g,
  );
  return [...found]
    .map((match) => match[1] ?? match[2] ?? "")
    .flatMap((target) => {
      if (target.startsWith("@/")) return [target.slice(2)];
      if (target.startsWith(".")) return [join(dirname(path), target)];
      return [];
    });
}

const inside = (path: string, ...folders: string[]) =>
  folders.some((f) => path === f || path.startsWith(`${f}/`));
const domainOf = (path: string) => /^(?:components|lib\/server)\/([^/]+)\//.exec(path)?.[1];
const shared = ["db", "partnero", "audit"];
/** Files of a server domain that others may read: its mirror, its ledger, and read models named after nouns. */
const isVerb = (path: string) =>
  /^lib\/server\/(?:[^/]+\/)+(list|get|create|update|archive|restore|delete|invite|grant|cancel|end|revoke|join|set-up|export|resolve|decide|reset|replay|retry)-[a-z-]+(\.ts)?$/.test(
    path,
  );

/** Returns the reason why `from` may not import `to`, or nothing. */
function breach(from: string, to: string): string | undefined {
  if (inside(from, "lib/contract"))
    return inside(to, "lib/contract") ? undefined : "contract imports contract only";
  if (inside(from, "lib/client"))
    return inside(to, "lib/contract", "lib/client") ? undefined : "client imports contract and client";
  if (inside(from, "lib/server")) {
    if (!inside(to, "lib/contract", "lib/server", "package.json"))
      return "server imports contract and server";
    const other = domainOf(to);
    if (isVerb(to) && other !== domainOf(from) && other && !shared.includes(other))
      return "a domain never imports another's verb";
    return undefined;
  }
  if (inside(from, "components")) {
    if (!inside(to, "lib/client", "lib/contract", "components"))
      return "components import client, contract, components";
    const mine = domainOf(from);
    const theirs = domainOf(to);
    const common = ["ui", "layout", "form"];
    if (mine && theirs && mine !== theirs && !common.includes(theirs))
      return "a component never reaches into another domain";
    if (mine === "ui" && theirs !== undefined && theirs !== "ui") return "ui knows no domain";
    return undefined;
  }
  if (inside(from, "app/api"))
    return inside(to, "lib/server", "lib/contract") ? undefined : "handlers import server and contract";
  if (inside(from, "app"))
    return inside(to, "sandbox", "e2e", "bench", "chaos") ? "pages never import the sandbox" : undefined;
  // The processes that the harness kills are the app's own server, bundled from here (docs/decisions).
  if (inside(from, "chaos/worker.ts", "chaos/storm/worker.ts"))
    return inside(to, "app", "components") ? "the worker is the server" : undefined;
  if (inside(from, "sandbox", "e2e", "bench", "chaos")) {
    return inside(to, "app", "components", "lib/server", "chaos/worker", "chaos/storm/worker")
      ? "sandbox, e2e, bench and chaos import nothing of the app"
      : undefined;
  }
  return undefined;
}

/** The files of its own domain that a file imports. */
const sameDomain = (path: string) =>
  imports(path)
    .map((target) => `${target}.ts`)
    .filter((target) => domainOf(target) === domainOf(path) && files.includes(target));

describe("the law", () => {
  it("sees the rooms it is about", () => {
    for (const room of ["app", "components", "lib"])
      expect(product.some((path) => path.startsWith(`${room}/`))).toBe(true);
  });

  it("lets imports flow one way", () => {
    const broken = product.flatMap((from) =>
      imports(from).flatMap((to) => {
        const reason = breach(from, to);
        return reason ? [`${from} → ${to}: ${reason}`] : [];
      }),
    );
    expect(broken).toEqual([]);
  });

  it("knows a breach when it sees one", () => {
    expect(breach("components/customers/a.tsx", "lib/server/env")).toBeDefined();
    expect(breach("components/customers/a.tsx", "components/credits/b")).toBeDefined();
    expect(breach("lib/contract/a.ts", "lib/client/b")).toBeDefined();
    expect(breach("lib/server/credits/a.ts", "lib/server/customers/update-customer")).toBeDefined();
    expect(breach("sandbox/a.ts", "lib/server/env")).toBeDefined();
    expect(breach("lib/server/credits/a.ts", "lib/server/credits/get-credit")).toBeUndefined();
  });

  it("keeps the server on the server", () => {
    const without = product.filter(
      (path) => inside(path, "lib/server") && !text(path).startsWith('import "server-only";'),
    );
    expect(without).toEqual([]);
  });

  it("reads the environment in one file", () => {
    const readers = product.filter(
      (path) => inside(path, "app", "components", "lib") && /process\.env\b/.test(text(path)),
    );
    expect(readers).toEqual(["lib/server/env.ts"]);
  });

  it("makes every handler with route()", () => {
    const handlers = product.filter((path) => path.startsWith("app/api/") && path.endsWith("route.ts"));
    expect(handlers.length).toBeGreaterThan(0);
    for (const path of handlers) {
      const exported = [
        ...text(path).matchAll(/export\s+(?:const|async function|function)\s+(\w+)\s*(=\s*route\()?/g),
      ];
      expect(exported.length, path).toBeGreaterThan(0);
      for (const [, name, made] of exported) {
        const alias = new RegExp(`${name} = (\\w+);`).exec(text(path))?.[1];
        const ok = made ?? (alias && text(path).includes(`const ${alias} = route(`));
        expect(ok, `${path} ${name} is not made by route(`).toBeTruthy();
      }
    }
  });

  it("gives every path of the API a handler", () => {
    const handlers = product
      .filter((path) => path.startsWith("app/api/") && path.endsWith("route.ts"))
      .map((path) =>
        `/${relative("app", dirname(path))}`.replace(/\[\.\.\.\w+\]/, "*").replace(/\[\w+\]/g, "x"),
      );
    for (const [name, value] of Object.entries(paths.api)) {
      const path = typeof value === "string" ? value : value("x", "x");
      const covered = handlers.some(
        (h) => h === path || (h.endsWith("*") && path.startsWith(h.slice(0, -1))),
      );
      expect(covered, `paths.api.${name} (${path}) has no handler`).toBe(true);
    }
  });

  it("authorises in every verb, on its first lines, with a known permission", () => {
    // Open to everybody (readiness), or proven by a secret instead of a role.
    const bySecret = [
      "lib/server/status/get-readiness.ts",
      "lib/server/team/join-team.ts",
      "lib/server/team/set-up-desk.ts",
    ];
    const verbs = product.filter(
      (path) =>
        isVerb(path) && !bySecret.includes(path) && !shared.slice(0, 2).includes(domainOf(path) ?? ""),
    );
    expect(verbs.length).toBeGreaterThan(0);
    for (const path of verbs) {
      const permission = /authorize\(\s*actor,\s*"([^"]+)"/.exec(text(path))?.[1];
      expect(permission, `${path} does not authorise`).toBeDefined();
      expect(permissionNames as string[], path).toContain(permission);
    }
  });

  it("audits every verb that writes", () => {
    const writes = product.filter(
      (path) =>
        isVerb(path) &&
        !/\/(list|get|export)-[^/]+$/.test(path) &&
        !inside(path, "lib/server/db", "lib/server/partnero"),
    );
    const audits = (path: string) => /recordAudit\(|upstreamWrite[(<]/.test(text(path));
    const silent = writes.filter((path) => !audits(path) && !sameDomain(path).some(audits));
    expect(silent).toEqual([]);
  });

  it("names files so that they can be found", () => {
    const bad = files.filter((path) =>
      /(^|\/)(index|utils?|helpers?|common|service|manager)\.(tsx?|mjs)$/.test(path),
    );
    expect(bad).toEqual([]);
    const notKebab = files.filter((path) => !/^[a-z0-9[\]().\-/]+$/.test(path.replace(/\[\w+\]/g, "")));
    expect(notKebab).toEqual([]);
  });

  it("keeps files short enough to hold in mind", () => {
    const lines = (path: string) => text(path).split("\n").length - 1;
    const long = files
      .filter((path) => lines(path) > (isTest(path) ? 400 : 250))
      .map((path) => `${path} ${lines(path)}`);
    expect(long).toEqual([]);
  });

  it("leaves alone what carries Next's advisories", () => {
    const risky = product.filter(
      (path) =>
        inside(path, "app", "components", "lib") &&
        /["']use (server|cache)["']|next\/image["']|sql\.raw\(|sql\.identifier\(/.test(text(path)),
    );
    expect(risky).toEqual([]);
  });

  it("speaks to Partnero and to Postgres in one place each", () => {
    const partnero = product.filter(
      (path) =>
        inside(path, "app", "components", "lib") &&
        /from "(undici|cockatiel|p-queue)"/.test(text(path)) &&
        !inside(path, "lib/server/partnero"),
    );
    expect(partnero).toEqual([]);
    const postgres = product.filter(
      (path) =>
        inside(path, "app", "components", "lib") &&
        /from "pg"/.test(text(path)) &&
        !inside(path, "lib/server/db"),
    );
    expect(postgres).toEqual([]);
  });

  it("documents only what exists", () => {
    const docs = ["README.md", "CONTRIBUTING.md", "sandbox/README.md", ...walkDocs("docs")].filter((path) =>
      existsSync(join(root, path)),
    );
    const missing = docs.flatMap((doc) =>
      [
        ...text(doc).matchAll(
          /`((?:app|components|lib|sandbox|e2e|bench|chaos|scripts|docs|public|security)\/[^`\s*<>{}…]+?)\/?`/g,
        ),
      ]
        .map((match) => match[1] ?? "")
        .filter((path) => !existsSync(join(root, path)))
        .map((path) => `${doc}: ${path}`),
    );
    expect(missing).toEqual([]);
  });
});

describe.runIf(existsSync(join(root, ".next/static")))("the build", () => {
  it("sends the browser neither the key's name nor Partnero's host", () => {
    const chunks = walkAll(join(root, ".next/static")).filter((path) => path.endsWith(".js"));
    const leaking = chunks.filter((path) =>
      /PARTNERO_API|api\.partnero\.com/.test(readFileSync(path, "utf8")),
    );
    expect(leaking).toEqual([]);
  });
});

function walkAll(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walkAll(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

function walkDocs(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return walkAll(join(root, folder))
    .filter((path) => path.endsWith(".md"))
    .map((path) => relative(root, path));
}
