import "server-only";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Permission } from "@/lib/contract/permissions";
import { origin } from "./own-database";

type Rule = { needs: Permission | "session" | "nothing"; body?: unknown; query?: string };

const one = "0b9ff8fa-3d33-4f8e-8a54-6f2a3f9d1f10";
const edit = { changes: { name: "Ada" }, base: { name: "Bo" } };
const credit = {
  ...{ customerId: "matrix", amount: "1.00", unit: "USD", isCurrency: true, reason: "goodwill" },
  ...{ note: "matrix", ticket: "matrix" },
};
const list = { text: "matrix,1", fileName: "matrix.csv" };
const invitation = { id: one, email: "matrix@shop.example", personalization: { name: "Matrix" } };
const newcomer = { token: "matrix-matrix-matrix", name: "Matrix", password: "gravel-otter-lantern" };
const factors = { password: "matrix", code: "matrix" };
const sales = "unit=USD&from=2026-01-01&to=2026-01-31";
const limits = (["admin", "support"] as const).flatMap((role) =>
  [true, false].map((isCurrency) => ({
    ...{ role, unit: "*", isCurrency },
    ...{ perCredit: null, perAgentDay: null, perCustomerQuarter: null },
  })),
);
const needs = (permission: Rule["needs"], body?: unknown): Rule => ({ needs: permission, body });

/**
 * For tests only: what each method of each route needs. A new route must be added here, or the first test fails; a body is
 * given where the route takes one, since only what is well-formed gets as far as the question of rights.
 */
export const rules: Record<string, Rule> = {
  "GET /api/account": needs("account.read"),
  "POST /api/account/recovery-codes": needs("recovery-codes.create", factors),
  "POST /api/account/two-factor": needs("two-factor.create", { ticket: "matrix", code: "matrix" }),
  "POST /api/account/two-factor/offer": needs("two-factor.create", { password: "matrix" }),
  "POST /api/account/two-factor/removal": needs("two-factor.delete", factors),
  "GET /api/audit": needs("audit.read"),
  "GET /api/audit/chain": needs("audit.read"),
  "GET /api/audit/people": needs("audit.read"),
  "DELETE /api/[...all]": needs("nothing"),
  "GET /api/[...all]": needs("nothing"),
  "PATCH /api/[...all]": needs("nothing"),
  "POST /api/[...all]": needs("nothing"),
  "PUT /api/[...all]": needs("nothing"),
  "POST /api/auth/sign-in/email": needs("nothing", { email: "matrix@shop.example", password: "matrix" }),
  "POST /api/auth/sign-in/second-step": needs("nothing", { code: "matrix" }),
  "POST /api/auth/sign-out": needs("nothing"),
  "GET /api/credit-choices": needs("credits.read"),
  "GET /api/credit-totals": needs("credits.read"),
  "GET /api/bulk-runs": needs("credits.read"),
  "POST /api/bulk-runs": needs("credits.bulk", { ...list, unit: "USD", reason: "goodwill" }),
  "GET /api/bulk-runs/[id]": needs("credits.read"),
  "PATCH /api/bulk-runs/[id]": needs("credits.bulk", { state: "running" }),
  "GET /api/bulk-runs/[id]/rows": needs("credits.read"),
  "PATCH /api/bulk-runs/[id]/rows": needs("credits.bulk", { outcome: "duplicate" }),
  "GET /api/credit-gate": needs("credits.read"),
  "DELETE /api/credit-gate": needs("credits.reopen"),
  "GET /api/credits": needs("credits.read"),
  "GET /api/credits/[id]": needs("credits.read"),
  "PUT /api/credits/[id]": needs("credits.create", credit),
  "DELETE /api/credits/[id]": needs("credits.cancel"),
  "POST /api/credits/[id]/resolution": needs("credits.resolve", { outcome: "applied" }),
  "GET /api/credits/[id]/approval": needs("credits.read"),
  "POST /api/credits/[id]/approval": needs("credits.approve", { decision: "reject" }),
  "POST /api/customer-imports": needs("customers.update", { text: "id\nmatrix" }),
  "GET /api/customer-jobs": needs("customers.read"),
  "POST /api/customer-jobs": needs("customers.archive", { kind: "archive", selection: { ids: ["matrix"] } }),
  "GET /api/customer-jobs/[id]": needs("customers.read"),
  "PATCH /api/customer-jobs/[id]": needs("customers.update", { state: "running" }),
  "GET /api/customer-jobs/[id]/rows": needs("customers.read"),
  "PATCH /api/customer-jobs/[id]/rows": needs("customers.update", {
    outcome: "failed",
    endedAt: "2026-01-01T00:00:00.000Z",
  }),
  "GET /api/exports/customer-jobs/[id]": needs("customers.read"),
  "GET /api/exports/customers": needs("customers.export"),
  "POST /api/exports/customers": needs("customers.export", { ids: ["matrix"] }),
  "GET /api/customers": needs("customers.read"),
  "POST /api/customers": needs("customers.create", { email: "matrix@shop.example" }),
  "GET /api/customers/[id]": needs("customers.read"),
  "GET /api/customer-totals": needs("customers.read"),
  "PATCH /api/customers/[id]": needs("customers.update", edit),
  "DELETE /api/customers/[id]": needs("customers.delete"),
  "GET /api/customers/[id]/activity": needs("activity.read"),
  "GET /api/customers/[id]/allowance": needs("limits.read"),
  "POST /api/customers/[id]/archive": needs("customers.archive"),
  "GET /api/customers/[id]/balance": needs("customers.read"),
  "GET /api/customers/[id]/links": needs("customers.read"),
  "POST /api/customers/[id]/links": needs("links.create", { key: "matrix" }),
  "PATCH /api/customers/[id]/links/[linkId]": needs("links.update", { key: "matrix" }),
  "DELETE /api/customers/[id]/links/[linkId]": needs("links.delete"),
  "POST /api/customers/[id]/notes": needs("notes.create", { id: one, text: "matrix" }),
  "DELETE /api/customers/[id]/notes/[noteId]": needs("notes.delete"),
  "GET /api/customers/[id]/referrals": needs("customers.read"),
  "GET /api/customers/[id]/reward-trace": { needs: "customers.read", query: "friend=matrix" },
  "POST /api/customers/[id]/restore": needs("customers.restore"),
  "GET /api/customers/[id]/stats": needs("customers.read"),
  "GET /api/customers/[id]/transactions": needs("customers.read"),
  "GET /api/customers/[id]/tree": needs("customers.read"),
  "GET /api/customers/[id]/tree/matches": { needs: "customers.read", query: "q=matrix" },
  "GET /api/exports/credits": needs("credits.export"),
  "GET /api/exports/sales": { needs: "customers.export", query: sales },
  "GET /api/sales": { needs: "stats.read", query: sales },
  "GET /api/sale-totals": { needs: "stats.read", query: sales },
  "GET /api/exports/bulk-runs/[id]": needs("credits.export"),
  "GET /api/exports/trees/[id]": needs("customers.export"),
  "GET /api/health": needs("nothing"),
  "GET /api/invitations": needs("invitations.read"),
  "POST /api/invitations": needs("invitations.create", invitation),
  "POST /api/join": needs("nothing", newcomer),
  "GET /api/metrics": needs("nothing"),
  "GET /api/partnero": needs("status.read"),
  "GET /api/ready": needs("nothing"),
  "GET /api/session": needs("session"),
  "POST /api/setup": needs("nothing", { ...newcomer, email: "matrix@shop.example" }),
  "GET /api/sync": needs("status.read"),
  "POST /api/sync": needs("sync.run"),
  "GET /api/team": needs("team.read"),
  "GET /api/team/limits": needs("limits.read"),
  "PUT /api/team/limits": needs("limits.update", { limits, version: "matrix" }),
  "POST /api/team/links": needs("team.invite", { email: "matrix@shop.example", role: "support" }),
  "DELETE /api/team/links/[linkId]": needs("team.invite"),
  "PATCH /api/team/members/[memberId]": needs("team.update", { role: "support" }),
  "DELETE /api/team/members/[memberId]/sessions": needs("team.sessions.end"),
  "DELETE /api/team/members/[memberId]/two-factor": needs("team.two-factor.reset"),
  "GET /api/webhooks/registration": needs("status.read"),
  "POST /api/webhooks/registration": needs("webhooks.register"),
  "DELETE /api/webhooks/registration": needs("webhooks.register"),
  "GET /api/webhooks/deliveries": needs("status.read"),
  "POST /api/webhooks/deliveries/[id]/replay": needs("webhooks.replay"),
  "GET /api/stats": needs("stats.read"),
  "GET /api/stats/[part]": needs("stats.read"),
  "GET /api/workspace": needs("workspace.read"),
  "PUT /api/workspace": needs("workspace.update", { timeZone: "UTC", mainUnit: null }),
  "GET /api/views": needs("customers.read"),
  "POST /api/views": needs("views.share", { name: "Matrix", scope: "team", query: "" }),
  "PATCH /api/views/[viewId]": needs("customers.read", { name: "Matrix" }),
  "DELETE /api/views/[viewId]": needs("customers.read"),
  "POST /api/webhooks/partnero": needs("nothing"),
};

type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response>;
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const root = resolve("app/api");
export const routeFiles = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) =>
  /(^|\/)route\.ts$/.test(file),
);

/** For tests only: every method of every route that the file tree holds. */
export const routes: { name: string; path: string; method: string; handler: Handler }[] = [];
for (const file of routeFiles.sort()) {
  const handlers: Record<string, Handler> = await import(/* @vite-ignore */ join(root, file));
  const path = `/api/${file}`.replace(/\/route\.ts$/, "");
  for (const method of methods) {
    const handler = handlers[method];
    if (handler) routes.push({ name: `${method} ${path}`, path, method, handler });
  }
}

export type Route = (typeof routes)[number];

/** For tests only: what can stand in the query of a route, by the schema of the contract that its file names. */
export async function queryNames({ path }: Route): Promise<string[]> {
  const source = readFileSync(resolve(`app${path}/route.ts`), "utf8");
  const name = /\bquery: (\w+)/.exec(source)?.[1];
  if (!name) return [];
  const from = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from "@/(lib/contract/[\\w-]+)"`);
  const contract = await import(/* @vite-ignore */ resolve(`${from.exec(source)?.[1]}.ts`));
  const schema = contract[name];
  return Object.keys((schema.in ?? schema).shape);
}

const usual: Record<string, string> = {
  ...{ viewId: one, id: one, linkId: one, noteId: one, memberId: one, part: "numbers", all: "list-sessions" },
};

type Asking = { params?: Record<string, string>; query?: string; body?: unknown };

/** For tests only: asks a route as a browser with these headers would; what is not said is as its rule has it. */
export function askRoute(route: Route, browser: Headers | undefined, asking: Asking = {}): Promise<Response> {
  const { path, method, handler } = route;
  const rule = rules[route.name];
  const { params = usual, query = rule?.query, body = rule?.body } = asking;
  const headers = new Headers(browser);
  headers.set("origin", origin);
  if (body !== undefined) headers.set("content-type", "application/json");
  const given: Record<string, string | string[]> = {};
  const filled = path.replace(/\[(\.\.\.)?(\w+)\]/g, (_all, dots: string | undefined, name: string) => {
    const value = params[name] ?? "";
    const steps = dots ? value.split("/") : [value];
    given[name] = dots ? steps : value;
    return steps.map((step) => encodeURIComponent(step.toWellFormed())).join("/");
  });
  const url = origin + (query ? `${filled}?${query}` : filled);
  const text = body === undefined ? undefined : JSON.stringify(body);
  return handler(new Request(url, { method, headers, body: text }), { params: Promise.resolve(given) });
}
