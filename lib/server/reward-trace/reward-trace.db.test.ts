import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { traceWords } from "@/lib/contract/reward-trace-words";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { openDesk, refusal } from "../customers/testing";
import { database } from "../db/pool";
import { credit, customer, sale } from "../db/schema";
import { fillMirror } from "../mirror/testing";
import { partnero } from "../partnero/partnero";
import { asked, person } from "../testing/people";
import { getRewardTrace } from "./get-reward-trace";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 200, rate: 1_000_000 });
  desk = await openDesk(sandbox);
  await fillMirror();
});
beforeEach(() => desk.calm());
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const support = person("support");
const trace = async (id: string, friend: string) => {
  const { data } = await getRewardTrace(support, { id, friend }, asked());
  const link = data.links.find(({ step }) => step === data.broken);
  return { data, cause: link?.cause ?? null, states: data.links.map(({ state }) => state).join(" ") };
};
let made = 0;
const friendOf = (referrer: string) => {
  const id = `trace-${++made}`;
  return partnero().createCustomer({
    id,
    email: `${id}@example.com`,
    name: "Fay",
    referrer: { id: referrer },
  });
};
const buys = (customerId: string, key = `sale-${customerId}`) =>
  partnero().createTransaction({ customerId, key, amount: "50", unit: "USD", action: "sale" });
const credited = (customerId: string, state: string) =>
  database()
    .insert(credit)
    .values({
      ...{ id: crypto.randomUUID(), customerId, customerGiven: customerId, customerLabel: "A", amount: "5" },
      ...{ unit: "USD", isCurrency: true, reason: "missing_reward", bodyHash: "x", state },
      ...{ createdBy: "user-support", createdByName: "The support", createdAt: new Date() },
    });

test("a friend who bought: every step holds, asked for by e-mail in another case", async () => {
  const { id } = await desk.customer();
  const friend = await friendOf(id);
  await buys(friend.id);
  const { data, cause, states } = await trace(id, (friend.email ?? "").toUpperCase());
  expect([states, cause]).toEqual(["ok ok ok ok ok ok", null]);
  expect(data.friend?.id).toBe(friend.id);
  expect(data.balance).toEqual([{ amount: "5", unit: "USD", isCurrency: true }]);
  expect(data.links.every(({ source, asOf }) => source === "partnero" && asOf !== null)).toBe(true);
});

test.each([
  ["customer_1", "no-such-person@example.com", "exists", "friend_unknown"],
  ["customer_1", "customer_1", "exists", "same_person"],
  ["customer_1", "archived_1", "exists", "friend_archived"],
  ["customer_1", "customer_12", "referred", "referred_by_nobody"],
  ["customer_2", "nour", "referred", "referred_by_other"],
  ["customer_2", "amara", "referred", "referred_the_other_way"],
  ["customer_1", "hannah.doyle@example.com", "sale", "no_sale"],
  ["customer_9", "customer_10", null, null],
] as const)("of %s and %s the first broken link is %s", async (id, friend, step, cause) => {
  const found = await trace(id, friend);
  expect([found.data.broken, found.cause]).toEqual([step, cause]);
});

test("who referred them instead is told to the agent and not in the reply", async () => {
  const { data } = await trace("customer_2", "nour");
  const { title, reply } = traceWords(data);
  expect(title).toContain("referred by Victor");
  expect(reply).not.toContain("Victor");
});

test("a refund is told from never having bought, once the mirror has seen the sale", async () => {
  const { id } = await desk.customer();
  const friend = await friendOf(id);
  await buys(friend.id, "later-refunded");
  await database()
    .insert(sale)
    .values({
      ...{
        referrerId: id,
        key: "later-refunded",
        action: "sale",
        isCredit: false,
        amount: "50",
        unit: "USD",
      },
      ...{ isCurrency: true, referredId: friend.id, rewards: 1 },
    });
  expect((await trace(id, friend.id)).cause).toBeNull();
  await partnero().deleteTransaction("later-refunded");
  const { data, cause } = await trace(id, friend.id);
  expect([data.broken, cause, data.sales.length]).toEqual(["sale", "sale_refunded", 1]);
});

test.each([
  ["awaiting_approval", "credit_awaiting_approval"],
  ["prepared", "credit_on_its_way"],
  ["unknown", "credit_unknown"],
  ["rejected", "credit_not_applied"],
  ["cancelled", "no_reward"],
] as const)("a sale without a reward and a credit that is %s", async (state, cause) => {
  const { id } = await desk.customer();
  const friend = await friendOf(id);
  await buys(friend.id);
  await desk.faults({ path: "/v1/customers/*/transactions", mode: "503" });
  await database()
    .insert(customer)
    .values(await mirrored(id))
    .onConflictDoNothing();
  await database()
    .insert(sale)
    .values({
      ...{ referrerId: id, key: "unrewarded", action: "sale", isCredit: false, amount: "50", unit: "USD" },
      ...{ isCurrency: true, referredId: friend.id, rewards: 0 },
    });
  await credited(id, state);
  const found = await trace(id, friend.id);
  expect([found.data.broken, found.cause]).toEqual(["reward", cause]);
  expect(found.data.links.find(({ step }) => step === "sale")?.source).toBe("mirror");
});

test("what Partnero does not tell stays unknown instead of being guessed", async () => {
  const { id } = await desk.customer();
  const friend = await friendOf(id);
  await desk.faults(
    { path: "/v1/customers/*/transactions", mode: "500" },
    { path: "/v1/customers/*/balance", mode: "500" },
  );
  const { data, states } = await trace(id, friend.id);
  expect([data.broken, states]).toEqual([null, "ok ok ok unknown unknown unknown"]);
  expect(traceWords(data).title).toBe("Not everything could be found out");
});

test("who was deleted is known from the mirror; an unknown customer is not found", async () => {
  const { id } = await desk.customer();
  const friend = await friendOf(id);
  const { customerRow } = await import("../mirror/customer-row");
  await database()
    .insert(customer)
    .values(customerRow(friend, new Date(), 1));
  await partnero().deleteCustomer(friend.id);
  expect((await trace(id, friend.id)).cause).toBe("friend_deleted");
  expect(await refusal(trace("nobody-here", friend.id))).toMatchObject({ code: "not_found" });
});

async function mirrored(id: string) {
  const { customerRow } = await import("../mirror/customer-row");
  return { ...customerRow(await partnero().getCustomer(id), new Date(), 1), transactionsAsOf: new Date() };
}
