import { desc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Actor } from "@/lib/contract/team";
import { afterPassword, enterCode, nextCode, turnOn } from "../account/testing";
import { getActor } from "../actor";
import { auth } from "../auth";
import { database } from "../db/pool";
import { auditEvent, pendingSignIn, session, signInAttempt, twoFactor, user } from "../db/schema";
import { useLog as listenToLog } from "../log";
import {
  cookieHeaders,
  fromAddress,
  openTestTeam,
  password,
  requestId,
  type TestTeam,
} from "../team/testing";
import { passSecondStep } from "./second-step";
import { signIn } from "./sign-in";
import { codeAt } from "./totp";

let team: TestTeam;
const lines: string[] = [];
beforeAll(async () => {
  team = await openTestTeam({ LOG_LEVEL: "debug" });
  listenToLog({ write: (line) => void lines.push(line) });
});
afterAll(() => team.close());
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await database().delete(signInAttempt);
});
afterEach(() => vi.useRealTimers());

let people = 0;
async function guarded(): Promise<{ person: Actor; secret: string; codes: string[]; usedCode: string }> {
  const person = await team.add(`guarded${people++}`, "support");
  return { person, ...(await turnOn(person)) };
}
const sessionsOf = ({ id }: Actor) => database().select().from(session).where(eq(session.userId, id));
const lastAudit = async () =>
  (await database().select().from(auditEvent).orderBy(desc(auditEvent.seq)).limit(1))[0];
const wrongOf = (secret: string) => (codeAt(secret, Date.now()) === "000000" ? "000001" : "000000");
const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

test("the right password alone opens nothing: no session, no cookie of one, no trail of a sign-in", async () => {
  const { person } = await guarded();
  const answer = await signIn({ email: person.email, password }, fromAddress(), requestId);
  expect(answer.actor).toBeNull();
  expect(answer.cookies).toEqual([
    expect.stringMatching(/^refdesk-second-step=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Strict$/),
  ]);
  expect(await sessionsOf(person)).toEqual([]);
  expect(await getActor(cookieHeaders(answer))).toBeNull();
  expect((await lastAudit())?.action).toBe("two-factor.create");
});

test("better-auth itself opens no session for somebody with a second factor", async () => {
  const { person } = await guarded();
  const { internalAdapter } = await auth().$context;
  expect(await internalAdapter.createSession(person.id)).toBeNull();
  expect(await sessionsOf(person)).toEqual([]);
});

test("the code opens it, as better-auth reads it too; the session the browser had before ends", async () => {
  const { person, secret } = await guarded();
  const before = await team.headersOf(team.manager);
  const browser = await afterPassword(person);
  browser.set("cookie", `${browser.get("cookie")}; ${before.get("cookie")}`);
  const opened = await passSecondStep({ code: nextCode(secret) }, browser, requestId);
  expect(opened.actor).toEqual(person);
  expect(opened.cookies[0]).toMatch(
    /^refdesk-session=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  expect(opened.cookies[1]).toMatch(/^refdesk-second-step=; Max-Age=0;/);
  const headers = cookieHeaders({ cookies: opened.cookies.slice(0, 1) });
  expect(await getActor(headers)).toEqual(person);
  expect((await auth().api.getSession({ headers }))?.user.id).toBe(person.id);
  expect(await getActor(before)).toBeNull();
  expect(await lastAudit()).toMatchObject({
    ...{ action: "session.sign_in", outcome: "done", actorId: person.id, after: { secondStep: "code" } },
  });
  expect(await enterCode(browser, nextCode(secret))).toBe("gone");
});

test("unknown, wrong and right ask the same of nobody: only the right password is told of the second step", async () => {
  const { person } = await guarded();
  const asking = (email: string, typed: string) =>
    signIn({ email, password: typed }, fromAddress(), requestId).catch((error) => error);
  const [unknown, wrong] = [
    await asking("nobody@desk.test", password),
    await asking(person.email, "not the one"),
  ];
  expect([wrong.code, wrong.details]).toEqual([unknown.code, unknown.details]);
  await database().update(user).set({ deactivatedAt: new Date() }).where(eq(user.id, person.id));
  const off = await asking(person.email, password);
  expect([off.code, off.details]).toEqual([unknown.code, unknown.details]);
});

test("a code works once: not again, not with another password, not the one that turned it on", async () => {
  const { person, secret, usedCode } = await guarded();
  expect(await enterCode(await afterPassword(person), usedCode)).toBe("invalid");
  const code = nextCode(secret);
  expect(await enterCode(await afterPassword(person), code)).toBe("in");
  expect(await enterCode(await afterPassword(person), code)).toBe("invalid");
  // The one before it would still be in its window, and was never used.
  expect(await enterCode(await afterPassword(person), codeAt(secret, Date.now() - 30_000))).toBe("invalid");
});

test("of one code sent by six browsers at once, one comes in", async () => {
  const { person, secret } = await guarded();
  const browsers = await Promise.all(Array.from({ length: 6 }, () => afterPassword(person)));
  await database().delete(signInAttempt);
  const code = nextCode(secret);
  const became = await Promise.all(browsers.map((browser) => enterCode(browser, code)));
  expect(became.filter((one) => one === "in")).toHaveLength(1);
  expect(await sessionsOf(person)).toHaveLength(1);
});

test("one browser that sends two codes at once gets one session", async () => {
  const { person, secret, codes } = await guarded();
  const browser = await afterPassword(person);
  const sent = [nextCode(secret), codes[0] ?? ""].map((code) => enterCode(browser, code));
  expect((await Promise.all(sent)).sort()).toEqual(["gone", "in"]);
  expect(await sessionsOf(person)).toHaveLength(1);
});

test("a code of the window before the last is too old", async () => {
  const { person, secret } = await guarded();
  later(300);
  const browser = await afterPassword(person);
  expect(await enterCode(browser, codeAt(secret, Date.now() - 60_000))).toBe("invalid");
  expect(await enterCode(browser, codeAt(secret, Date.now() + 60_000))).toBe("invalid");
  expect(await enterCode(browser, codeAt(secret, Date.now() - 30_000))).toBe("in");
});

test("a recovery code works once, however it is typed, with two requests at once too", async () => {
  const { person, codes } = await guarded();
  expect(codes).toHaveLength(10);
  const [first = "", second = ""] = codes;
  expect(await enterCode(await afterPassword(person), ` ${first.toUpperCase().replace("-", " ")} `)).toBe(
    "in",
  );
  expect(await lastAudit()).toMatchObject({ after: { secondStep: "recovery code", recoveryCodesLeft: 9 } });
  expect(await enterCode(await afterPassword(person), first)).toBe("invalid");
  const browsers = await Promise.all([1, 2, 3, 4].map(() => afterPassword(person)));
  const became = await Promise.all(browsers.map((browser) => enterCode(browser, second)));
  expect(became.sort()).toEqual(["in", "invalid", "invalid", "invalid"]);
  expect(await sessionsOf(person)).toHaveLength(2);
});

test("nobody's recovery code is somebody else's", async () => {
  const [one, other] = [await guarded(), await guarded()];
  expect(await enterCode(await afterPassword(one.person), other.codes[0] ?? "")).toBe("invalid");
  expect(await enterCode(await afterPassword(one.person), nextCode(other.secret))).toBe("invalid");
});

test("a pending sign-in is over after five wrong codes, and that leaves a trail", async () => {
  const { person, secret } = await guarded();
  const browser = await afterPassword(person);
  const became = [];
  for (let i = 0; i < 5; i++) became.push(await enterCode(browser, wrongOf(secret)));
  expect(became).toEqual(["invalid", "invalid", "invalid", "invalid", "gone"]);
  await database().delete(signInAttempt);
  expect(await enterCode(browser, nextCode(secret))).toBe("gone");
  expect(await lastAudit()).toMatchObject({
    action: "session.sign_in",
    outcome: "failed",
    actorId: person.id,
  });
  expect(await sessionsOf(person)).toEqual([]);
});

test("it is over after ten minutes, and when its person is switched off", async () => {
  const { person, secret } = await guarded();
  const slow = await afterPassword(person);
  later(9.5 * 60);
  const quick = await afterPassword(person);
  later(60);
  expect(await enterCode(slow, nextCode(secret))).toBe("gone");
  await database().update(user).set({ deactivatedAt: new Date() }).where(eq(user.id, person.id));
  expect(await enterCode(quick, nextCode(secret))).toBe("gone");
  expect(await enterCode(fromAddress(), "123456")).toBe("gone");
  expect(await enterCode(fromAddress(undefined, { cookie: "refdesk-second-step=x" }), "123456")).toBe("gone");
});

test("wrong codes add up over sign-ins and lock the account, the right password clears none, nor does a restart", async () => {
  const { person, secret } = await guarded();
  for (let i = 0; i < 6; i++)
    expect(await enterCode(await afterPassword(person), wrongOf(secret))).toBe("invalid");
  const asking = signIn({ email: person.email, password }, fromAddress(), requestId);
  await expect(asking).rejects.toMatchObject({ code: "too_many_attempts", details: { retryAfter: 15 } });
  await team.restart();
  later(14);
  await expect(afterPassword(person)).rejects.toMatchObject({ code: "too_many_attempts" });
  later(1);
  const browser = await afterPassword(person);
  expect(await enterCode(browser, wrongOf(secret))).toBe("invalid");
  expect(await enterCode(browser, nextCode(secret)), "30 s have passed").toBe("in");
  const rows = await database().select().from(signInAttempt);
  expect(rows.filter(({ subject }) => subject.startsWith("account:"))).toEqual([]);
});

test("while the account waits even the right code opens nothing", async () => {
  const { person, secret } = await guarded();
  const browsers = [await afterPassword(person), await afterPassword(person)];
  for (let i = 0; i < 6; i++) await enterCode(browsers[i % 2] ?? new Headers(), wrongOf(secret));
  later(1);
  expect(await enterCode(browsers[0] ?? new Headers(), codeAt(secret, Date.now() + 30_000))).toBe(
    "too_many_attempts",
  );
  expect(await sessionsOf(person)).toEqual([]);
});

test("wrong codes for many accounts lock the address they come from", async () => {
  const address = "198.51.100.200";
  for (let i = 0; i < 7; i++) {
    const { person, secret } = await guarded();
    const browser = await afterPassword(person, address);
    for (let n = 0; n < 3; n++) expect(await enterCode(browser, wrongOf(secret))).toBe("invalid");
  }
  const { person, secret } = await guarded();
  const code = codeAt(secret, Date.now() + 30_000);
  expect(await enterCode(await afterPassword(person, address), code)).toBe("too_many_attempts");
  expect(await enterCode(await afterPassword(person), code)).toBe("in");
});

test("no secret, code or token can be read in the database, the audit log or the log", async () => {
  const { person, secret, codes } = await guarded();
  const browser = await afterPassword(person);
  const code = nextCode(secret);
  const token = /refdesk-second-step=([\w-]+)/.exec(browser.get("cookie") ?? "")?.[1] ?? "none";
  const tables = async () => {
    const names = await database().execute<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    const rows = await Promise.all(
      names.rows.map(({ name }) =>
        database()
          .execute(`select * from "${name}"`)
          .then((found) => found.rows),
      ),
    );
    return JSON.stringify(rows);
  };
  const during = await tables();
  await enterCode(browser, wrongOf(secret));
  expect(await enterCode(browser, code)).toBe("in");
  expect(await enterCode(await afterPassword(person), codes[0] ?? "")).toBe("in");
  expect(await database().select().from(twoFactor)).not.toEqual([]);
  expect(await database().select().from(pendingSignIn)).not.toEqual([]);
  const told = during + (await tables()) + lines.join("\n");
  expect(lines.length).toBeGreaterThan(0);
  for (const hidden of [secret, token, ...codes, ...codes.map((one) => one.replace("-", ""))])
    expect(told).not.toContain(hidden);
  expect(lines.join("\n")).not.toContain(code);
});
