import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { may, permissionNames, type Role, roles } from "@/lib/contract/permissions";
import type { Actor } from "@/lib/contract/team";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { sessionIdleSeconds, sessionMaxSeconds } from "./auth";
import { database } from "./db/pool";
import { auditEvent, session, user } from "./db/schema";
import { openTestTeam, type TestTeam } from "./team/testing";
import { askRoute, routeFiles, routes, rules } from "./testing/every-route";
import { origin } from "./testing/own-database";

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

/** How many requests have reached Partnero, and how much stands in the audit log. */
async function traces() {
  const log = await fetch(`${sandbox.controlUrl}/requests?limit=1`);
  const { last }: { last: number } = await log.json();
  return { upstream: last, audited: (await database().select().from(auditEvent)).length };
}

test("every route of the file tree has its rule, and every rule its route", () => {
  expect(routes.map((one) => one.name).sort()).toEqual(Object.keys(rules).sort());
  expect(routeFiles.length).toBeGreaterThan(20);
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
    "POST /api/auth/sign-in/second-step",
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
    const answer = await askRoute(one, browsers[who]);
    expect([answer.status, (await answer.json()).code]).toEqual([401, "not_signed_in"]);
    expect(await traces()).toEqual(before);
  });

  test.each(roles)("%s", async (role) => {
    const before = await traces();
    const answer = await askRoute(one, browsers[role]);
    const text = await answer.text();
    if (holds(role)) return expect([401, 403], text).not.toContain(answer.status);
    expect([answer.status, JSON.parse(text).code], text).toEqual([403, "forbidden"]);
    expect(await traces(), "a refusal leaves nothing anywhere").toEqual(before);
  });
});
