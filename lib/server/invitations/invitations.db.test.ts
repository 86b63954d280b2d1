import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { InviteCustomer } from "@/lib/contract/invitations";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { openDesk, refusal } from "../customers/testing";
import { database } from "../db/pool";
import { invitation } from "../db/schema";
import { asked, person } from "../testing/people";
import { inviteCustomer } from "./invite-customer";
import { listInvitations } from "./list-invitations";
import { sweepInvitations } from "./sweep-invitations";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 20, rate: 1_000_000 });
  desk = await openDesk(sandbox);
});
afterEach(() => desk.calm());
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const marketing = person("marketing");
const someone = (): InviteCustomer => ({ id: randomUUID(), email: `${randomUUID()}@example.com` });
const invite = (input: InviteCustomer) => inviteCustomer(marketing, input, asked());
const outcomes = async (id: string) =>
  (await desk.trail()).filter((row) => row.operationId === id).map((row) => row.outcome);
const path = "/v1/customers:invite";

test("sends once with name and personalization; stored, listed, with its trail", async () => {
  const input = { ...someone(), name: "Jane", personalization: { city: "Kathmandu" } };
  const sent = await desk.arrivals(async () => {
    const { data } = await invite(input);
    expect(data).toMatchObject({ ...input, state: "sent", invitedBy: { id: marketing.id } });
  });
  expect(sent.map((each) => [each.path, each.committed, each.operationId])).toEqual([[path, true, input.id]]);
  const { id: _, ...message } = input;
  expect(JSON.parse(sent[0]?.body ?? "")).toEqual(message);
  expect(await outcomes(input.id)).toEqual(["started", "done"]);
  const { data } = await listInvitations(person("support"), { page: 1, limit: 1, state: "sent" });
  expect(data[0]?.id).toBe(input.id);
});

test("the same id and body again answers what is stored and sends nothing; another body is refused", async () => {
  const input = { ...someone(), personalization: { a: "1", b: "2" } };
  const first = await invite(input);
  const sent = await desk.arrivals(async () => {
    expect(await invite({ ...input, personalization: { b: "2", a: "1" } })).toEqual(first);
    expect(await refusal(invite({ ...input, name: "Jane" }))).toMatchObject({ code: "id_reused" });
  });
  expect(sent).toEqual([]);
});

test("five at once with one id: one e-mail", async () => {
  const input = someone();
  const sent = await desk.arrivals(async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => invite(input)));
    expect(new Set(answers.map(({ data }) => data.id))).toEqual(new Set([input.id]));
  });
  expect(sent.length).toBe(1);
  expect((await invite(input)).data.state).toBe("sent");
  expect(await outcomes(input.id)).toEqual(["started", "done"]);
});

test("a customer is not invited: who it is, and nothing sent or stored", async () => {
  const input = { ...someone(), email: "AMARA.okafor@example.com" };
  const sent = await desk.arrivals(async () => {
    expect(await refusal(invite(input))).toMatchObject({
      code: "already_exists",
      current: { id: "customer_1" },
    });
  });
  expect(sent).toEqual([]);
  expect(await outcomes(input.id)).toEqual([]);
});

test("refused for who may not, with nothing asked", async () => {
  for (const role of ["manager", "support"] as const) {
    const refused = async () => {
      const work = inviteCustomer(person(role), someone(), asked());
      expect(await refusal(work)).toMatchObject({ code: "forbidden" });
    };
    expect(await desk.arrivals(refused, { reads: true })).toEqual([]);
  }
});

test.each([
  { mode: "422", when: "before", state: "refused", trail: "failed" },
  { mode: "429", when: "before", state: "refused", trail: "failed" },
  { mode: "500", when: "before", state: "unknown", trail: "unknown" },
  { mode: "500", when: "after", state: "unknown", trail: "unknown" },
  { mode: "hang", when: "after", state: "unknown", trail: "unknown" },
  { mode: "reset", when: "after", state: "unknown", trail: "unknown" },
] as const)(
  "$mode $when the commit: $state, and never sent again by itself",
  async ({ mode, when, state, trail }) => {
    const input = someone();
    await desk.faults({ method: "POST", path, mode, when, times: 1 });
    const sent = await desk.arrivals(async () => {
      const { data } = await invite(input);
      expect(data.state).toBe(state);
      expect(data.detail).not.toBeNull();
      expect((await invite(input)).data).toEqual(data);
    });
    expect(sent.map((each) => each.committed)).toEqual([when === "after"]);
    expect(await outcomes(input.id)).toEqual(["started", trail]);
  },
);

test("whose process died while sending: unknown after a restart, with its trail; not sent again", async () => {
  const input = someone();
  await desk.patient();
  await desk.faults({ method: "POST", path, mode: "delay", delayMs: 5_000, times: 1 });
  // The answer of this one never reaches the ledger: its process is gone.
  const gone = invite(input).catch(() => undefined);
  await expect.poll(() => outcomes(input.id)).toEqual(["started"]);
  const tooLongAgo = new Date(Date.now() - 10 * 60_000);
  await database().update(invitation).set({ createdAt: tooLongAgo }).where(eq(invitation.id, input.id));
  const once = await Promise.all([sweepInvitations(), sweepInvitations(), sweepInvitations()]);
  expect(once.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect(await outcomes(input.id)).toEqual(["started", "unknown"]);
  const sent = await desk.arrivals(async () => {
    expect((await invite(input)).data).toMatchObject({
      state: "unknown",
      detail: expect.stringContaining("may not"),
    });
  });
  expect(sent).toEqual([]);
  const { data } = await listInvitations(marketing, { page: 1, limit: 250, state: "unknown" });
  expect(data.map((each) => each.id)).toContain(input.id);
  // Only slow after all: what it learnt counts, and nobody was written to twice.
  await gone;
  expect((await invite(input)).data.state).toBe("sent");
});

test("who was invited before is found by e-mail in any spelling; a new id is a new wish and sends again", async () => {
  const input = someone();
  await desk.faults({ method: "POST", path, mode: "reset", when: "after", times: 1 });
  expect((await invite(input)).data.state).toBe("unknown");
  const filters = { page: 1, limit: 10, email: input.email.toUpperCase() };
  expect((await listInvitations(marketing, filters)).data).toMatchObject([
    { id: input.id, state: "unknown" },
  ]);
  const sent = await desk.arrivals(() => invite({ ...input, id: randomUUID() }));
  expect(sent).toHaveLength(1);
  expect((await listInvitations(marketing, filters)).meta.total).toBe(2);
});
