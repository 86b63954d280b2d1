import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/contract/team";
import { getActor } from "../actor";
import { database } from "../db/pool";
import { auditEvent, oneTimeLink } from "../db/schema";
import { createJoinLink } from "./create-join-link";
import { endSessions } from "./end-sessions";
import { findJoinLink, joinTeam } from "./join-team";
import { listTeam } from "./list-team";
import { resetTwoFactor } from "./reset-two-factor";
import { revokeJoinLink } from "./revoke-join-link";
import { openTestTeam, password, requestId, type TestTeam } from "./testing";
import { updateMember } from "./update-member";

let team: TestTeam;
let admin: Actor;
beforeAll(async () => {
  team = await openTestTeam();
  admin = team.admin;
});
afterAll(() => team.close());

const trail = { requestId };
const tokenOf = (url: string) => decodeURIComponent(url.split("/join/")[1] ?? "");
const invite = async (email: string) => {
  const link = await createJoinLink(admin, { email, role: "support" }, trail);
  return { link, token: tokenOf(link.url) };
};
const change = (memberId: string, input: object, actor = admin) =>
  updateMember(actor, { ...input, memberId }, trail);
const lastAudit = async () =>
  (await database().select().from(auditEvent).orderBy(desc(auditEvent.seq)).limit(1))[0];
const auditCount = async () => (await database().select().from(auditEvent)).length;

test("only administrators see or change the team, and a refusal changes nothing", async () => {
  const before = await auditCount();
  for (const actor of [team.manager, team.marketing, team.support]) {
    const refused = { code: "forbidden" };
    await expect(listTeam(actor)).rejects.toMatchObject(refused);
    await expect(createJoinLink(actor, { email: "x@desk.test", role: "admin" }, trail)).rejects.toMatchObject(
      refused,
    );
    await expect(revokeJoinLink(actor, requestId, trail)).rejects.toMatchObject(refused);
    await expect(change(team.support.id, { role: "admin" }, actor)).rejects.toMatchObject(refused);
    await expect(endSessions(actor, admin.id, trail)).rejects.toMatchObject(refused);
  }
  expect(await auditCount()).toBe(before);
  expect((await team.read(team.support.id))?.role).toBe("support");
});

test("a join link makes one account, once, with the role it was made for", async () => {
  const { link, token } = await invite("New@Desk.test");
  expect(link).toMatchObject({ email: "new@desk.test", role: "support" });
  expect(Date.parse(link.expiresAt) - Date.parse(link.createdAt)).toBe(7 * 24 * 60 * 60 * 1000);
  expect(await findJoinLink(token)).toMatchObject({ email: "new@desk.test" });
  const both = await Promise.allSettled([
    joinTeam({ token, name: " Nova ", password }, trail),
    joinTeam({ token, name: "Nova", password }, trail),
  ]);
  expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  const joined = (await listTeam(admin)).members.find((one) => one.email === "new@desk.test");
  expect(joined).toMatchObject({ name: "Nova", role: "support", isActive: true, sessions: 0 });
  expect(await lastAudit()).toMatchObject({ action: "team.join", actorId: joined?.id, outcome: "done" });
  expect(await getActor(await team.headersOf({ email: "new@desk.test" }))).toMatchObject({ name: "Nova" });
  await expect(joinTeam({ token, name: "Again", password }, trail)).rejects.toMatchObject({ code: "gone" });
  await expect(invite("NEW@desk.test")).rejects.toMatchObject({ code: "already_exists" });
});

test("the token is kept as a hash only", async () => {
  const { token } = await invite("hash@desk.test");
  const rows = JSON.stringify(await database().select().from(oneTimeLink));
  expect(rows).not.toContain(token);
  expect(JSON.stringify(await database().select().from(auditEvent))).not.toContain(token);
});

test("a newer link, a revocation and seven days each end a link", async () => {
  const first = await invite("twice@desk.test");
  const second = await invite("twice@desk.test");
  expect(await findJoinLink(first.token)).toBeNull();
  expect(await findJoinLink(second.token)).not.toBeNull();
  await revokeJoinLink(admin, second.link.id, trail);
  expect(await lastAudit()).toMatchObject({ action: "team.revoke", before: { email: "twice@desk.test" } });
  await expect(joinTeam({ token: second.token, name: "N", password }, trail)).rejects.toMatchObject({
    code: "gone",
  });
  await expect(revokeJoinLink(admin, second.link.id, trail)).rejects.toMatchObject({ code: "not_found" });
  const old = await invite("old@desk.test");
  await database()
    .update(oneTimeLink)
    .set({ expiresAt: new Date(Date.now() - 1) })
    .where(eq(oneTimeLink.id, old.link.id));
  expect(await findJoinLink(old.token)).toBeNull();
  expect((await listTeam(admin)).links.map((one) => one.email)).not.toContain("old@desk.test");
});

test("of five links for one e-mail at once, one is open", async () => {
  const made = await Promise.all(Array.from({ length: 5 }, () => invite("rush@desk.test")));
  const open = await Promise.all(made.map(({ token }) => findJoinLink(token)));
  expect(open.filter(Boolean)).toHaveLength(1);
  expect((await listTeam(admin)).links.filter((one) => one.email === "rush@desk.test")).toHaveLength(1);
});

test("a guessable password is refused with the field, and the link stays open", async () => {
  const { token } = await invite("weak@desk.test");
  await expect(joinTeam({ token, name: "Weak", password: "password1234" }, trail)).rejects.toMatchObject({
    code: "invalid",
    details: { errors: { password: [expect.any(String)] } },
  });
  expect(await findJoinLink(token)).not.toBeNull();
});

test("a change of role is audited with before and after; none is not audited", async () => {
  const person = await team.add("rover", "support");
  await change(person.id, { role: "marketing" });
  expect(await lastAudit()).toMatchObject({
    action: "team.update",
    targetId: person.id,
    before: { role: "support", isActive: true },
    after: { role: "marketing", isActive: true },
  });
  const before = await auditCount();
  await change(person.id, { role: "marketing" });
  expect(await auditCount()).toBe(before);
  await expect(change("nobody", { role: "support" })).rejects.toMatchObject({ code: "not_found" });
});

test("switching somebody off ends their sessions at once; on again they can come back", async () => {
  const person = await team.add("blinky", "support");
  const headers = await team.headersOf(person);
  await change(person.id, { isActive: false });
  expect(await getActor(headers)).toBeNull();
  await expect(team.headersOf(person)).rejects.toMatchObject({ code: "not_signed_in" });
  await change(person.id, { isActive: true });
  expect(await getActor(headers)).toBeNull();
  expect(await getActor(await team.headersOf(person))).toEqual(person);
});

test("ending sessions signs out everywhere and says how many", async () => {
  const person = await team.add("many", "support");
  const [first, second] = [await team.headersOf(person), await team.headersOf(person)];
  const listed = (await listTeam(admin)).members.find((one) => one.id === person.id);
  expect(listed).toMatchObject({ sessions: 2, lastSeenAt: expect.any(String) });
  expect(await endSessions(admin, person.id, trail)).toBe(2);
  expect(await getActor(first)).toBeNull();
  expect(await getActor(second)).toBeNull();
  expect(await lastAudit()).toMatchObject({ action: "team.sessions.end", before: { sessions: 2 } });
});

test("nobody changes their own rights, and an administrator remains", async () => {
  for (const input of [{ role: "support" }, { isActive: false }])
    await expect(change(admin.id, input)).rejects.toMatchObject({ code: "invalid" });
  expect(await team.read(admin.id)).toMatchObject({ role: "admin", deactivatedAt: null });
});

test("who was demoted while their request was on its way has no right any more", async () => {
  const stale = await team.add("stale", "admin");
  const third = await team.add("third", "admin");
  await change(stale.id, { role: "support" });
  await expect(change(third.id, { role: "support" }, stale)).rejects.toMatchObject({ code: "forbidden" });
  await change(third.id, { role: "support" });
});

test("and ends nobody's sessions, takes no second factor away and no join link back", async () => {
  const stale = await team.add("stale-too", "admin");
  const person = await team.add("bystander", "support");
  const headers = await team.headersOf(person);
  const { link, token } = await invite("kept-open@desk.test");
  await change(stale.id, { role: "manager" });
  const before = await auditCount();
  for (const work of [
    () => endSessions(stale, person.id, trail),
    () => resetTwoFactor(stale, person.id, trail),
    () => revokeJoinLink(stale, link.id, trail),
  ])
    await expect(work()).rejects.toMatchObject({ code: "forbidden" });
  expect(await getActor(headers)).toEqual(person);
  expect(await findJoinLink(token)).not.toBeNull();
  expect(await auditCount()).toBe(before);
});

test.each([{ role: "manager" }, { isActive: false }])(
  "who administers no more (%o) leaves no join link behind, and makes no new one",
  async (input) => {
    const [word] = Object.keys(input);
    const leaver = await team.add(`leaver-${word}`, "admin");
    const link = await createJoinLink(leaver, { email: `back-${word}@desk.test`, role: "admin" }, trail);
    const { token: kept } = await invite(`kept-${word}@desk.test`);
    await change(leaver.id, input);
    await expect(joinTeam({ token: tokenOf(link.url), name: "Back", password }, trail)).rejects.toMatchObject(
      { code: "gone" },
    );
    expect(await findJoinLink(kept)).not.toBeNull();
    expect(await lastAudit()).toMatchObject({
      action: "team.revoke",
      targetId: link.id,
      detail: expect.stringContaining(leaver.name),
    });
    await expect(
      createJoinLink(leaver, { email: `late-${word}@desk.test`, role: "admin" }, trail),
    ).rejects.toMatchObject({ code: "forbidden" });
  },
);

test("two administrators who demote each other at once: one of them stays", async () => {
  const other = await team.add("other-admin", "admin");
  const both = await Promise.allSettled([
    change(other.id, { role: "support" }, admin),
    change(admin.id, { role: "support" }, other),
  ]);
  expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  const admins = (await listTeam(admin)).members.filter((one) => one.role === "admin" && one.isActive);
  expect(admins).toHaveLength(1);
  admin = admins[0]?.id === other.id ? other : admin;
});
