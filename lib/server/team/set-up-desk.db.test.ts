import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { database } from "../db/pool";
import { auditEvent, oneTimeLink, user } from "../db/schema";
import { addDemoUsers } from "../demo-users";
import { offerSetup } from "./offer-setup";
import { findSetup, setUpDesk } from "./set-up-desk";
import { openTestTeam, password, requestId, type TestTeam } from "./testing";

let team: TestTeam;
beforeAll(async () => {
  team = await openTestTeam();
});
afterAll(() => team.close());
beforeEach(async () => {
  await database().delete(user);
  await database().delete(oneTimeLink);
});

const trail = { requestId };
const offer = async () => new URL((await offerSetup()) ?? "").searchParams.get("token") ?? "";
const first = (token: string) => ({ token, name: "First", email: "First@desk.test", password });

test("the printed link makes the first administrator; then setup is over", async () => {
  const token = await offer();
  expect(await findSetup(token)).toBe("open");
  const actor = await setUpDesk(first(token), trail);
  expect(actor).toMatchObject({ role: "admin", email: "first@desk.test" });
  const rows = await database().select().from(auditEvent).where(eq(auditEvent.actorId, actor.id));
  expect(rows.map((row) => row.action)).toEqual(["team.setup"]);
  expect(await findSetup(token)).toBe("done");
  await expect(setUpDesk(first(token), trail)).rejects.toMatchObject({ code: "gone", status: 410 });
  await expect(setUpDesk(first("x".repeat(43)), trail)).rejects.toMatchObject({ code: "gone" });
  expect(await offerSetup()).toBeNull();
});

test("a restart prints a new link that replaces the old", async () => {
  const old = await offer();
  const fresh = await offer();
  expect(await findSetup(old)).toBe("unknown");
  await expect(setUpDesk(first(old), trail)).rejects.toMatchObject({ code: "not_found" });
  await setUpDesk(first(fresh), trail);
});

test("a link is worth nothing after 24 hours, and its token is kept as a hash only", async () => {
  const token = await offer();
  const [row] = await database().select().from(oneTimeLink);
  expect(JSON.stringify(row)).not.toContain(token);
  expect((row?.expiresAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0)).toBe(24 * 60 * 60 * 1000);
  await database()
    .update(oneTimeLink)
    .set({ expiresAt: new Date(Date.now() - 1) });
  await expect(setUpDesk(first(token), trail)).rejects.toMatchObject({ code: "not_found" });
});

test("two at once make one administrator", async () => {
  const token = await offer();
  const both = await Promise.allSettled([
    setUpDesk(first(token), trail),
    setUpDesk({ ...first(token), email: "second@desk.test" }, trail),
  ]);
  expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await database().select().from(user)).toHaveLength(1);
});

test("the demo has its four people, made once however many processes start", async () => {
  await addDemoUsers();
  expect(await database().select().from(user)).toHaveLength(0);
  team.setEnv({ REFDESK_DEMO: "1" });
  await Promise.all([addDemoUsers(), addDemoUsers()]);
  await addDemoUsers();
  const people = await database().select().from(user);
  expect(people.map((one) => one.email).sort()).toEqual([
    "admin@refdesk.test",
    "manager@refdesk.test",
    "marketing@refdesk.test",
    "support@refdesk.test",
  ]);
  expect(await offerSetup()).toBeNull();
});
