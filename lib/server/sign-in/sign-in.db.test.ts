import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getActor } from "../actor";
import { auth, sessionIdleSeconds, sessionMaxSeconds } from "../auth";
import { database } from "../db/pool";
import { auditEvent, session, user } from "../db/schema";
import {
  cookieHeaders,
  fromAddress,
  openTestTeam,
  password,
  requestId,
  type TestTeam,
} from "../team/testing";
import { readSessionToken } from "./session-cookie";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";

let team: TestTeam;
beforeAll(async () => {
  team = await openTestTeam();
});
afterAll(() => team.close());

const enter = (email: string, headers = fromAddress(), secret = password) =>
  signIn({ email, password: secret }, headers, requestId);
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const ageSession = async (headers: Headers, age: Partial<typeof session.$inferInsert>) => {
  const token = (await readSessionToken(headers)) ?? "";
  await database().update(session).set(age).where(eq(session.token, token));
};
const lastAudit = async () =>
  (await database().select().from(auditEvent).orderBy(desc(auditEvent.seq)).limit(1))[0];

test("signing in answers who it is, sets a locked cookie and leaves a trail", async () => {
  const { actor, cookies } = await enter("SUPPORT@desk.test");
  expect(actor).toEqual(team.support);
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatch(/^refdesk-session=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(await getActor(cookieHeaders({ cookies }))).toEqual(team.support);
  expect(await lastAudit()).toMatchObject({ action: "session.sign_in", actorId: team.support.id });
  expect((await team.read(team.support.id))?.lastSeenAt).not.toBeNull();
});

test("our reading of the cookie agrees with better-auth's own", async () => {
  const headers = await team.headersOf(team.manager);
  const theirs = await auth().api.getSession({ headers });
  expect(theirs?.user.id).toBe((await getActor(headers))?.id);
});

test("the cookie is sealed: one changed character anywhere is nobody", async () => {
  const cookie = (await team.headersOf(team.support)).get("cookie") ?? "";
  const start = cookie.indexOf("=") + 1;
  for (let at = start; at < cookie.length - 4; at++) {
    const other = cookie[at] === "x" ? "y" : "x";
    const forged = cookie.slice(0, at) + other + cookie.slice(at + 1);
    expect(await getActor(new Headers({ cookie: forged })), forged).toBeNull();
  }
  for (const junk of ["", "refdesk-session=", "refdesk-session=%E0%A4%A", "refdesk-session=.", "x", ";;="])
    expect(await getActor(new Headers({ cookie: junk }))).toBeNull();
});

test("a new token at every sign-in, and the one the browser brought along ends", async () => {
  const planted = await team.headersOf(team.marketing);
  const headers = fromAddress(undefined, { cookie: planted.get("cookie") ?? "" });
  const fresh = cookieHeaders(await enter("support@desk.test", headers));
  expect(await readSessionToken(fresh)).not.toBe(await readSessionToken(planted));
  expect(await getActor(planted)).toBeNull();
  expect(await getActor(fresh)).toEqual(team.support);
});

test("after signing out the old cookie is worth nothing, and the browser is told to forget it", async () => {
  const headers = await team.headersOf(team.support);
  const cookies = await signOut(headers, requestId);
  expect(cookies.some((one) => one.startsWith("refdesk-session=; Max-Age=0"))).toBe(true);
  expect(await getActor(headers)).toBeNull();
  expect(await lastAudit()).toMatchObject({ action: "session.sign_out", actorId: team.support.id });
  await signOut(headers, requestId);
  await signOut(new Headers(), requestId);
});

test("idle for 30 minutes or 12 hours old is over; used in time it lives on", async () => {
  const idle = sessionIdleSeconds / 60;
  const max = sessionMaxSeconds / 60;
  const headers = await team.headersOf(team.support);
  await ageSession(headers, { updatedAt: minutesAgo(idle - 0.2) });
  expect(await getActor(headers)).toEqual(team.support);
  await ageSession(headers, { updatedAt: minutesAgo(idle) });
  expect(await getActor(headers)).toBeNull();
  await ageSession(headers, { updatedAt: new Date(), createdAt: minutesAgo(max - 0.2) });
  expect(await getActor(headers)).toEqual(team.support);
  await ageSession(headers, { updatedAt: new Date(), createdAt: minutesAgo(max) });
  expect(await getActor(headers)).toBeNull();
});

test("use is stamped, once a minute at most", async () => {
  const headers = await team.headersOf(team.support);
  const stampOf = async () => {
    const token = (await readSessionToken(headers)) ?? "";
    return (await database().select().from(session).where(eq(session.token, token)))[0]?.updatedAt.getTime();
  };
  const fresh = await stampOf();
  await getActor(headers);
  expect(await stampOf()).toBe(fresh);
  await ageSession(headers, { updatedAt: minutesAgo(2) });
  await Promise.all([getActor(headers), getActor(headers), getActor(headers)]);
  expect((await stampOf()) ?? 0).toBeGreaterThan(Date.now() - 10_000);
});

test("a demotion counts between two requests; so does switching somebody off", async () => {
  const person = await team.add("moved", "admin");
  const headers = await team.headersOf(person);
  expect((await getActor(headers))?.role).toBe("admin");
  await database().update(user).set({ role: "support" }).where(eq(user.id, person.id));
  expect((await getActor(headers))?.role).toBe("support");
  await database().update(user).set({ deactivatedAt: new Date() }).where(eq(user.id, person.id));
  expect(await getActor(headers)).toBeNull();
});

test("unknown, wrong and switched off get the same answer, and the same work", async () => {
  const off = await team.add("left", "support");
  await database().update(user).set({ deactivatedAt: new Date() }).where(eq(user.id, off.id));
  const cases = [
    ["nobody@desk.test", password],
    ["support@desk.test", "not the password"],
    ["left@desk.test", password],
    ["left@desk.test", "not the password"],
  ] as const;
  const answers = new Set<string>();
  const quickest: number[] = [];
  for (const [email, secret] of cases) {
    const times: number[] = [];
    for (let round = 0; round < 2; round++) {
      const started = process.cpuUsage();
      const error = await enter(email, fromAddress(), secret).catch((thrown) => thrown);
      times.push(process.cpuUsage(started).user);
      answers.add(JSON.stringify([error.code, error.details]));
    }
    quickest.push(Math.min(...times));
  }
  expect(answers.size).toBe(1);
  expect([...answers][0]).toContain("not_signed_in");
  // A password hash is some 50 ms of a core; leaving it out for unknown people would show at once.
  expect(Math.min(...quickest) / Math.max(...quickest)).toBeGreaterThan(0.2);
  expect(await database().select().from(session).where(eq(session.userId, off.id))).toHaveLength(0);
});
