import { desc, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Actor } from "@/lib/contract/team";
import { getActor } from "../actor";
import { database, type Transaction } from "../db/pool";
import { auditEvent, recoveryCode, session, signInAttempt, twoFactor, user } from "../db/schema";
import { env } from "../env";
import { readSessionToken } from "../sign-in/session-cookie";
import { signIn } from "../sign-in/sign-in";
import { codeAt, newSecret } from "../sign-in/totp";
import { addTwoFactor, lockPerson } from "../sign-in/two-factor";
import { listTeam } from "../team/list-team";
import { resetTwoFactor } from "../team/reset-two-factor";
import { fromAddress, openTestTeam, password, requestId, type TestTeam } from "../team/testing";
import { createRecoveryCodes } from "./create-recovery-codes";
import { createTwoFactor } from "./create-two-factor";
import { deleteTwoFactor } from "./delete-two-factor";
import { getAccount } from "./get-account";
import { offerTwoFactor } from "./offer-two-factor";
import { afterPassword, asked, enterCode, nextCode, turnOn } from "./testing";

let team: TestTeam;
beforeAll(async () => {
  team = await openTestTeam();
});
afterAll(() => team.close());
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await database().delete(signInAttempt);
});
afterEach(() => vi.useRealTimers());

let people = 0;
const add = () => team.add(`person${people++}`, "marketing");
const trail = { requestId };
const audited = async () =>
  (await database().select().from(auditEvent).orderBy(desc(auditEvent.seq))).filter(
    ({ action }) => action !== "session.sign_in",
  );
const factorsOf = ({ id }: Actor) => database().select().from(twoFactor).where(eq(twoFactor.userId, id));
const became = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => error.code ?? String(error),
  );

test("on: password, then a code of the secret; it says since when, and how many recovery codes are left", async () => {
  const person = await add();
  expect(await getAccount(person)).toEqual({ twoFactor: null });
  const { codes } = await turnOn(person);
  expect(new Set(codes).size).toBe(10);
  expect(await getAccount(person)).toEqual({
    twoFactor: { since: expect.any(String), recoveryCodesLeft: 10 },
  });
  expect((await audited())[0]).toMatchObject({
    ...{ action: "two-factor.create", actorId: person.id, targetId: person.id, outcome: "done" },
    ...{ before: { twoFactor: false }, after: { twoFactor: true, otherSessionsEnded: 0 } },
  });
  expect(await became(offerTwoFactor(person, { password }, asked()))).toBe("already_exists");
});

test("without the password there is no secret, and guesses are counted", async () => {
  const person = await add();
  const guess = () => became(offerTwoFactor(person, { password: "not the one" }, asked()));
  for (let i = 0; i < 6; i++) expect(await guess()).toBe("invalid");
  expect(await guess()).toBe("too_many_attempts");
  expect(await became(offerTwoFactor(person, { password }, asked()))).toBe("too_many_attempts");
  const elsewhere = signIn({ email: person.email, password }, fromAddress(), requestId);
  await expect(elsewhere).rejects.toMatchObject({ code: "too_many_attempts" });
});

test("a ticket is one person's, holds a quarter of an hour, and turns nothing on without its code", async () => {
  const [person, other] = [await add(), await add()];
  const before = (await audited()).length;
  const { secret, ticket } = await offerTwoFactor(person, { password }, asked());
  const turning = (who: Actor, code: string) =>
    became(createTwoFactor(who, { ticket, code }, { ...trail, sessionToken: null }));
  const code = codeAt(secret, Date.now());
  expect(await turning(other, code)).toBe("gone");
  expect(await turning(person, code === "000000" ? "000001" : "000000")).toBe("invalid");
  expect(await turning(person, codeAt(secret, Date.now() - 60_000))).toBe("invalid");
  vi.setSystemTime(Date.now() + 15 * 60_000);
  expect(await turning(person, codeAt(secret, Date.now()))).toBe("gone");
  expect(await factorsOf(person)).toEqual([]);
  expect((await audited()).length).toBe(before);
});

test("of two tickets confirmed at once, one counts", async () => {
  const person = await add();
  const offers = [
    await offerTwoFactor(person, { password }, asked()),
    await offerTwoFactor(person, { password }, asked()),
  ];
  const confirmed = await Promise.all(
    offers.map(({ secret, ticket }) => {
      const input = { ticket, code: codeAt(secret, Date.now()) };
      return became(createTwoFactor(person, input, { ...trail, sessionToken: null }));
    }),
  );
  expect(confirmed.sort()).toEqual(["already_exists", "done"]);
  expect(await database().select().from(recoveryCode).where(eq(recoveryCode.userId, person.id))).toHaveLength(
    10,
  );
});

test("turning it on ends the sessions that a password alone opened, but this one", async () => {
  const person = await add();
  const [mine, other] = [await team.headersOf(person), await team.headersOf(person)];
  const colleague = await team.headersOf(team.support);
  await turnOn(person, await readSessionToken(mine));
  expect(await getActor(mine)).toEqual(person);
  expect(await getActor(other)).toBeNull();
  expect(await getActor(colleague)).toEqual(team.support);
  expect((await audited())[0]).toMatchObject({ after: { otherSessionsEnded: 1 } });
});

const switchOff = (tx: Transaction, id: string) =>
  tx.update(user).set({ deactivatedAt: new Date() }).where(eq(user.id, id));

/** Whether somebody waits for a row that another holds. The embedded database has one session: there nobody can. */
async function isWaitedFor(): Promise<boolean> {
  if (env().REFDESK_EMBEDDED) return true;
  const { rows } = await database().execute(
    sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length > 0;
}

test.each([
  [
    "turned on",
    (tx: Transaction, userId: string) => addTwoFactor(tx, { userId, secret: newSecret(), step: 0 }),
  ],
  ["switched off", (tx: Transaction, id: string) => switchOff(tx, id)],
])("%s while a sign-in by password alone was under way: that one opens nothing", async (_, change) => {
  const person = await add();
  const entering = await database().transaction(async (tx) => {
    await lockPerson(tx, person.id);
    // Better-auth looks before this is there, and its session waits for the person's row.
    const signingIn = became(signIn({ email: person.email, password }, fromAddress(), requestId));
    await expect.poll(isWaitedFor).toBe(true);
    await change(tx, person.id);
    return { signingIn };
  });
  await entering.signingIn;
  expect(await database().select().from(session).where(eq(session.userId, person.id))).toEqual([]);
});

test("off takes password and code, and then a password is enough again", async () => {
  const person = await add();
  const { secret, codes } = await turnOn(person);
  const off = (input: { password: string; code: string }) => became(deleteTwoFactor(person, input, asked()));
  const code = nextCode(secret);
  expect(await off({ password: "not the one", code })).toBe("invalid");
  expect(await off({ password, code: code === "000000" ? "000001" : "000000" })).toBe("invalid");
  expect(await factorsOf(person)).toHaveLength(1);
  const waiting = await afterPassword(person);
  expect(await off({ password, code })).toBe("done");
  expect(await getAccount(person)).toEqual({ twoFactor: null });
  expect((await audited())[0]).toMatchObject({ action: "two-factor.delete", actorId: person.id });
  expect(await enterCode(waiting, codes[0] ?? "")).toBe("gone");
  expect(await getActor(await team.headersOf(person))).toEqual(person);
  expect(await off({ password, code: nextCode(secret) })).toBe("conflict");
});

test("wrong codes on the account's page are counted with those at the door", async () => {
  const person = await add();
  const { secret } = await turnOn(person);
  const wrong = { password, code: "recovery-no" };
  for (let i = 0; i < 3; i++) expect(await became(deleteTwoFactor(person, wrong, asked()))).toBe("invalid");
  for (let i = 0; i < 3; i++)
    expect(await became(createRecoveryCodes(person, wrong, asked()))).toBe("invalid");
  const right = { password, code: nextCode(secret) };
  vi.setSystemTime(Date.now() - 30_000);
  expect(await became(deleteTwoFactor(person, right, asked()))).toBe("too_many_attempts");
  expect(await factorsOf(person)).toHaveLength(1);
});

test("new recovery codes end the old ones, and take a code that then is used", async () => {
  const person = await add();
  const { secret, codes: old } = await turnOn(person);
  const code = nextCode(secret);
  const { codes } = await createRecoveryCodes(person, { password, code }, asked());
  expect(codes.filter((one) => old.includes(one))).toEqual([]);
  expect(await became(createRecoveryCodes(person, { password, code }, asked()))).toBe("invalid");
  expect((await audited())[0]).toMatchObject({ action: "recovery-codes.create", actorId: person.id });
  expect(await enterCode(await afterPassword(person), old[1] ?? "")).toBe("invalid");
  expect(await enterCode(await afterPassword(person), codes[1] ?? "")).toBe("in");
});

test("an administrator sees who has it, and resets it: sessions and waiting sign-ins end, the password is enough", async () => {
  const person = await add();
  const { secret } = await turnOn(person);
  const shown = async () => (await listTeam(team.admin)).members.find(({ id }) => id === person.id);
  expect(await shown()).toMatchObject({ hasTwoFactor: true });
  const waiting = await afterPassword(person);
  expect(await enterCode(await afterPassword(person), nextCode(secret))).toBe("in");
  expect(await shown()).toMatchObject({ sessions: 1 });
  expect(await resetTwoFactor(team.admin, person.id, trail)).toBe(1);
  expect(await database().select().from(session).where(eq(session.userId, person.id))).toEqual([]);
  expect(await shown()).toMatchObject({ hasTwoFactor: false, sessions: 0 });
  expect(await enterCode(waiting, nextCode(secret))).toBe("gone");
  expect((await audited())[0]).toMatchObject({
    ...{ action: "team.two-factor.reset", actorId: team.admin.id, targetId: person.id },
    ...{ before: { twoFactor: true, sessions: 1 }, after: { twoFactor: false, sessions: 0 } },
  });
  expect(await getActor(await team.headersOf(person))).toEqual(person);
  expect(await became(resetTwoFactor(team.admin, person.id, trail))).toBe("conflict");
  expect(await became(resetTwoFactor(team.admin, "nobody", trail))).toBe("not_found");
});

test("other roles can't reset it, and an administrator can't get around their own", async () => {
  const person = await add();
  await turnOn(person);
  await turnOn(team.admin);
  const before = (await audited()).length;
  for (const actor of [team.manager, team.marketing, team.support, person])
    expect(await became(resetTwoFactor(actor, person.id, trail))).toBe("forbidden");
  expect(await became(resetTwoFactor(team.admin, team.admin.id, trail))).toBe("invalid");
  expect([await factorsOf(person), await factorsOf(team.admin)].map((rows) => rows.length)).toEqual([1, 1]);
  expect((await audited()).length).toBe(before);
});
