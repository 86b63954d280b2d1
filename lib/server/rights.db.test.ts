import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { may, type Permission, permissionNames, type Role, roles } from "@/lib/contract/permissions";
import type { Actor } from "@/lib/contract/team";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { sessionIdleSeconds, sessionMaxSeconds } from "./auth";
import { database } from "./db/pool";
import { auditEvent, session, user } from "./db/schema";
import { openTestTeam, type TestTeam } from "./team/testing";
import { origin } from "./testing/own-database";

type Rule = { needs: Permission | "session" | "nothing"; body?: unknown; query?: string };

const one = "0b9ff8fa-3d33-4f8e-8a54-6f2a3f9d1f10";
const edit = { changes: { name: "Ada" }, base: { name: "Bo" } };
const credit = { customerId: "matrix", amount: "1.00", unit: "USD", isCurrency: true, reason: "goodwill" };
const limits = (["admin", "support"] as const).flatMap((role) =>
  [true, false].map((isCurrency) => ({
    ...{ role, unit: "*", isCurrency },
    ...{ perCredit: null, perAgentDay: null, perCustomerQuarter: null },
  })),
);
const needs = (permission: Rule["needs"], body?: unknown): Rule => ({ needs: permission, body });

/**
 * What each method of each route needs. A new route must be added here, or the first test fails; a body is
 * given where the route takes one, since only what is well-formed gets as far as the question of rights.
 */
const rules: Record<string, Rule> = {
  "GET /api/audit": needs("audit.read"),
  "GET /api/audit/chain": needs("audit.read"),
  "GET /api/audit/people": needs("audit.read"),
  "DELETE /api/[...all]": needs("nothing"),
  "GET /api/[...all]": needs("nothing"),
  "PATCH /api/[...all]": needs("nothing"),
  "POST /api/[...all]": needs("nothing"),
  "PUT /api/[...all]": needs("nothing"),
  "POST /api/auth/sign-in/email": needs("nothing"),
  "POST /api/auth/sign-out": needs("nothing"),
  "GET /api/credit-choices": needs("credits.read"),
  "GET /api/credit-totals": needs("credits.read"),
  "GET /api/bulk-runs": needs("credits.read"),
  "POST /api/bulk-runs": needs("credits.bulk", { text: "matrix,1", unit: "USD", reason: "goodwill" }),
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
  "GET /api/exports/credits": needs("credits.read"),
  "GET /api/exports/bulk-runs/[id]": needs("credits.read"),
  "GET /api/exports/trees/[id]": needs("customers.export"),
  "GET /api/health": needs("nothing"),
  "GET /api/invitations": needs("invitations.read"),
  "POST /api/invitations": needs("invitations.create", { id: one, email: "matrix@shop.example" }),
  "POST /api/join": needs("nothing"),
  "GET /api/metrics": needs("nothing"),
  "GET /api/partnero": needs("status.read"),
  "GET /api/ready": needs("nothing"),
  "GET /api/session": needs("session"),
  "POST /api/setup": needs("nothing"),
  "GET /api/sync": needs("status.read"),
  "POST /api/sync": needs("sync.run"),
  "GET /api/team": needs("team.read"),
  "GET /api/team/limits": needs("limits.read"),
  "PUT /api/team/limits": needs("limits.update", { limits, version: "matrix" }),
  "POST /api/team/links": needs("team.invite", { email: "matrix@shop.example", role: "support" }),
  "DELETE /api/team/links/[linkId]": needs("team.invite"),
  "PATCH /api/team/members/[memberId]": needs("team.update", { role: "support" }),
  "DELETE /api/team/members/[memberId]/sessions": needs("team.sessions.end"),
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

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const root = resolve("app/api");
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) =>
  /(^|\/)route\.ts$/.test(file),
);

/** Every method of every route that the file tree holds. */
const routes: { name: string; path: string; method: string; handler: Handler }[] = [];
for (const file of files.sort()) {
  const handlers: Record<string, Handler> = await import(/* @vite-ignore */ join(root, file));
  const path = `/api/${file}`.replace(/\/route\.ts$/, "");
  for (const method of methods) {
    const handler = handlers[method];
    if (handler) routes.push({ name: `${method} ${path}`, path, method, handler });
  }
}
const guarded = routes.filter(({ name }) => rules[name]?.needs !== "nothing");

let team: TestTeam;
let sandbox: RunningSandbox;
const browsers: Record<string, Headers> = {};
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 5, rate: 1_000_000 });
  team = await openTestTeam({ PARTNERO_API_URL: sandbox.url });
  for (const role of roles) browsers[role] = await team.headersOf(team[role]);
  await addDead();
});
afterAll(async () => {
  await team.close();
  await sandbox.close();
});

/** Administrators all of them, whose sessions are worth nothing any more. */
async function addDead() {
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
  const enter = async (name: string): Promise<Actor> => {
    const person = await team.add(name, "admin");
    browsers[name] = await team.headersOf(person);
    return person;
  };
  const idle = await enter("idle");
  await database()
    .update(session)
    .set({ updatedAt: ago(sessionIdleSeconds) })
    .where(eq(session.userId, idle.id));
  const old = await enter("old");
  await database()
    .update(session)
    .set({ createdAt: ago(sessionMaxSeconds) })
    .where(eq(session.userId, old.id));
  const off = await enter("deactivated");
  await database().update(user).set({ deactivatedAt: new Date() }).where(eq(user.id, off.id));
  browsers.nobody = new Headers({ origin });
}

const params = {
  viewId: one,
  id: one,
  linkId: one,
  noteId: one,
  memberId: one,
  part: "numbers",
  all: "list-sessions",
};

function ask({ name, path, method, handler }: (typeof routes)[number], who: string): Promise<Response> {
  const headers = new Headers(browsers[who]);
  headers.set("origin", origin);
  const body = rules[name]?.body;
  if (body !== undefined) headers.set("content-type", "application/json");
  const names = [...path.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map((match) => match[1] ?? "");
  const given = Object.fromEntries(Object.entries(params).filter(([key]) => names.includes(key)));
  const url = origin + path.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_all, key: string) => given[key] ?? "");
  const query = rules[name]?.query;
  const text = body === undefined ? undefined : JSON.stringify(body);
  return handler(new Request(query ? `${url}?${query}` : url, { method, headers, body: text }), {
    params: Promise.resolve(given),
  });
}

/** How many requests have reached Partnero, and how much stands in the audit log. */
async function traces() {
  const log = await fetch(`${sandbox.controlUrl}/requests?limit=1`);
  const { last }: { last: number } = await log.json();
  return { upstream: last, audited: (await database().select().from(auditEvent)).length };
}

test("every route of the file tree has its rule, and every rule its route", () => {
  expect(routes.map((one) => one.name).sort()).toEqual(Object.keys(rules).sort());
  expect(files.length).toBeGreaterThan(20);
});

test("the routes that need no session are these and no more", () => {
  const open = routes.filter(({ name }) => rules[name]?.needs === "nothing").map((one) => one.name);
  expect(open.sort()).toEqual([
    "DELETE /api/[...all]",
    "GET /api/[...all]",
    "GET /api/health",
    "GET /api/metrics",
    "GET /api/ready",
    "PATCH /api/[...all]",
    "POST /api/[...all]",
    "POST /api/auth/sign-in/email",
    "POST /api/auth/sign-out",
    "POST /api/join",
    "POST /api/setup",
    "POST /api/webhooks/partnero",
    "PUT /api/[...all]",
  ]);
});

test("every permission that is not about something to come guards a route", () => {
  const used = new Set(Object.values(rules).map((rule) => rule.needs));
  expect(permissionNames.filter((name) => !used.has(name))).toEqual([]);
});

describe.each(guarded)("$name", (one) => {
  const needed = rules[one.name]?.needs ?? "session";
  const holds = (role: Role) => needed === "session" || needed === "nothing" || may(role, needed);

  test.each(["nobody", "idle", "old", "deactivated"])("%s is not signed in", async (who) => {
    const before = await traces();
    const answer = await ask(one, who);
    expect([answer.status, (await answer.json()).code]).toEqual([401, "not_signed_in"]);
    expect(await traces()).toEqual(before);
  });

  test.each(roles)("%s", async (role) => {
    const before = await traces();
    const answer = await ask(one, role);
    const text = await answer.text();
    if (holds(role)) return expect([401, 403], text).not.toContain(answer.status);
    expect([answer.status, JSON.parse(text).code], text).toEqual([403, "forbidden"]);
    expect(await traces(), "a refusal leaves nothing anywhere").toEqual(before);
  });
});
