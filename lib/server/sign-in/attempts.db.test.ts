import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { database } from "../db/pool";
import { signInAttempt } from "../db/schema";
import { peerAddress } from "../peer-address";
import { fromAddress, openTestTeam, password, requestId, type TestTeam } from "../team/testing";
import { delaySeconds, forgetAfterMs, freeFailures } from "./attempt-delay";
import { countAttempt, forgiveAttempt } from "./attempts";
import { signIn } from "./sign-in";

let team: TestTeam;
beforeAll(async () => {
  team = await openTestTeam();
});
afterAll(() => team.close());
beforeEach(() => database().delete(signInAttempt));

const start = new Date("2026-03-01T08:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const refused = async (email: string, address: string, now: Date) => {
  const error = await countAttempt(email, address, now).then(
    () => null,
    (thrown) => thrown,
  );
  return error ? { code: error.code, retryAfter: error.details.retryAfter } : null;
};
const fail = async (times: number, email = "a@desk.test", address = "192.0.2.1", now = start) => {
  for (let i = 0; i < times; i++) await countAttempt(email, address, now);
};

test("the delay begins after the free failures, doubles, and stops growing at 15 minutes", () => {
  expect([5, 6, 7, 8, 11, 12, 13, 1000].map((n) => delaySeconds("account", n))).toEqual([
    0, 15, 30, 60, 480, 900, 900, 900,
  ]);
  expect(delaySeconds("address", freeFailures.address)).toBe(0);
  expect(delaySeconds("address", freeFailures.address + 1)).toBe(15);
});

test("an account waits to the second, wherever the attempts come from", async () => {
  await fail(6);
  expect(await refused("A@desk.test", "198.51.100.9", after(14.999))).toEqual({
    code: "too_many_attempts",
    retryAfter: 1,
  });
  expect(await refused("a@desk.test", "198.51.100.9", after(0))).toMatchObject({ retryAfter: 15 });
  expect(await refused("b@desk.test", "192.0.2.1", after(0))).toBeNull();
  expect(await refused("a@desk.test", "198.51.100.9", after(15))).toBeNull();
  expect(await refused("a@desk.test", "198.51.100.9", after(15))).toMatchObject({ retryAfter: 30 });
});

test("an address waits, whichever accounts it tries", async () => {
  for (let i = 0; i <= freeFailures.address; i++) await fail(1, `person${i}@desk.test`);
  expect(await refused("fresh@desk.test", "192.0.2.1", after(1))).toMatchObject({
    code: "too_many_attempts",
  });
  expect(await refused("fresh@desk.test", "192.0.2.2", after(1))).toBeNull();
});

test("asking on while blocked does not lengthen the wait", async () => {
  await fail(6);
  for (let i = 0; i < 50; i++) await refused("a@desk.test", "192.0.2.1", after(1));
  expect(await refused("a@desk.test", "192.0.2.1", after(15))).toBeNull();
});

test("forty at once count like forty in a row", async () => {
  const all = await Promise.all(Array.from({ length: 40 }, () => refused("a@desk.test", "192.0.2.1", start)));
  expect(all.filter((one) => one === null)).toHaveLength(freeFailures.account + 1);
});

test("a restart resets nothing", async () => {
  await fail(6);
  await team.restart();
  expect(await refused("a@desk.test", "203.0.113.5", after(1))).toMatchObject({ code: "too_many_attempts" });
});

test("a day without a failure forgets, a second less does not", async () => {
  await fail(5);
  await fail(1, "a@desk.test", "192.0.2.1", new Date(start.getTime() + forgetAfterMs));
  expect((await database().select().from(signInAttempt)).map((row) => row.failures)).toEqual([6, 6]);
  await database().delete(signInAttempt);
  await fail(5);
  await fail(1, "a@desk.test", "192.0.2.1", new Date(start.getTime() + forgetAfterMs + 1));
  expect((await database().select().from(signInAttempt)).map((row) => row.failures)).toEqual([1, 1]);
});

test("success clears the account; the address only gets that attempt back", async () => {
  for (let i = 0; i < freeFailures.address; i++) await fail(1, `person${i}@desk.test`);
  const attempt = await countAttempt("me@desk.test", "192.0.2.1", start);
  await forgiveAttempt(attempt);
  const rows = await database().select().from(signInAttempt);
  expect(rows.find((row) => row.subject === "address:192.0.2.1")).toMatchObject({
    failures: freeFailures.address,
    blockedUntil: null,
  });
  expect(rows.filter((row) => row.subject.startsWith("account:"))).toHaveLength(freeFailures.address);
  await countAttempt("other@desk.test", "192.0.2.1", start);
  expect(await refused("other@desk.test", "192.0.2.1", after(1))).toMatchObject({
    code: "too_many_attempts",
  });
});

test("the right password opens nothing while blocked, and clears the account when it is let in", async () => {
  const wrong = () => signIn({ email: "support@desk.test", password: "wrong" }, fromAddress(), requestId);
  for (let i = 0; i < 6; i++) await expect(wrong()).rejects.toMatchObject({ code: "not_signed_in" });
  const right = () => signIn({ email: "support@desk.test", password }, fromAddress(), requestId);
  await expect(right()).rejects.toMatchObject({ code: "too_many_attempts" });
  await database()
    .update(signInAttempt)
    .set({ blockedUntil: new Date(Date.now() - 1) });
  await right();
  const rows = await database().select().from(signInAttempt);
  expect(rows.filter((row) => row.subject.startsWith("account:"))).toHaveLength(0);
});

test("what a client claims of its address changes nothing; IPv6 counts by /64", () => {
  const forged = fromAddress("203.0.113.7", { "x-forwarded-for": "1.2.3.4", "x-real-ip": "1.2.3.4" });
  expect(peerAddress(forged)).toBe("203.0.113.7");
  expect(peerAddress(fromAddress("2001:db8:1:2:3:4:5:6"))).toBe(peerAddress(fromAddress("2001:db8:1:2::9")));
  expect(peerAddress(fromAddress("2001:db8:1:3::9"))).not.toBe(peerAddress(fromAddress("2001:db8:1:2::9")));
});

test.each([
  ["203.0.113.9:51820", "203.0.113.9"],
  ["[2001:db8:1:2::9]:51820", "2001:db8:1:2::/64"],
  ["[2001:db8:1:2::9]", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
  ["203.0.113.9", "203.0.113.9"],
])("what a trusted proxy writes as %s counts as %s, whatever the port", (written, counted) => {
  team.setEnv({ TRUST_PROXY_HOPS: "1" });
  try {
    expect(peerAddress(fromAddress("10.0.0.1", { "x-forwarded-for": `1.2.3.4, ${written}` }))).toBe(counted);
  } finally {
    team.setEnv();
  }
});

test("typed e-mails are not kept in the clear", async () => {
  await fail(1, "my-password-by-mistake@desk.test");
  const rows = JSON.stringify(await database().select().from(signInAttempt));
  expect(rows).not.toContain("mistake");
});
