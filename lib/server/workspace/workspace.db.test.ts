import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "../db/pool";
import { auditEvent, customer, customerMoney } from "../db/schema";
import { customerRow } from "../mirror/customer-row";
import { bringAllAlong } from "../mirror/testing";
import { openTestTeam, requestId, type TestTeam } from "../team/testing";
import { getWorkspace } from "./get-workspace";
import { updateWorkspace } from "./update-workspace";

let team: TestTeam;
beforeAll(async () => {
  team = await openTestTeam();
  const record = {
    ...{ id: "a", key: "a", email: null, name: null, surname: null, approved: null, status: "active" },
    ...{ isActive: true, referrer: null, referralsCount: null, dateOfBirth: null, referralLink: null },
    ...{ referralLinks: [], tags: [], customFields: {}, createdAt: null, updatedAt: null },
  };
  const now = new Date();
  await database()
    .insert(customer)
    .values({ ...customerRow(record, now, 1), balanceAsOf: now });
  const money = { customerId: "a", isCurrency: true };
  await database()
    .insert(customerMoney)
    .values([
      { ...money, unit: "USD", balance: "3" },
      { ...money, unit: "EUR", balance: "7" },
      { ...money, customerId: "b", unit: "USD", balance: "1" },
      { ...money, unit: "points", isCurrency: false, balance: "9" },
    ]);
});
afterAll(() => team.close());

const save = (change: { timeZone: string; mainUnit: string | null }, actor = team.admin) =>
  updateWorkspace(actor, change, { requestId });
const audits = () => database().select().from(auditEvent).orderBy(desc(auditEvent.seq));

test("begins with UTC and the unit most have; everybody reads it", async () => {
  for (const who of [team.admin, team.manager, team.marketing, team.support])
    expect(await getWorkspace(who)).toEqual({
      timeZone: "UTC",
      mainUnit: null,
      unit: { unit: "USD", isCurrency: true },
      units: [
        { unit: "USD", isCurrency: true },
        { unit: "EUR", isCurrency: true },
        { unit: "points", isCurrency: false },
      ],
    });
});

test("what an administrator sets holds at once, is audited, and brings the sorting columns along", async () => {
  const saved = await save({ timeZone: "Europe/Berlin", mainUnit: "EUR" });
  expect(saved).toMatchObject({ timeZone: "Europe/Berlin", unit: { unit: "EUR", isCurrency: true } });
  expect(await getWorkspace(team.support)).toEqual(saved);
  const [entry, ...rest] = await audits();
  expect(entry).toMatchObject({
    ...{ action: "workspace.update", outcome: "done", actorId: team.admin.id, targetType: "workspace" },
    before: { "Time zone": "UTC", "Main unit": "the one most have" },
    after: { "Time zone": "Europe/Berlin", "Main unit": "EUR" },
  });
  await bringAllAlong();
  const [row] = await database().select().from(customer).where(eq(customer.id, "a"));
  expect(Number(row?.mainBalance)).toBe(7);
  expect(await save({ timeZone: "Europe/Berlin", mainUnit: "EUR" })).toEqual(saved);
  expect(await audits()).toHaveLength(rest.length + 1);
});

test("a unit that nothing has is refused, and so is everybody but an administrator", async () => {
  const before = await getWorkspace(team.admin);
  await expect(save({ timeZone: "UTC", mainUnit: "GOLD" })).rejects.toMatchObject({ code: "invalid" });
  for (const who of [team.manager, team.marketing, team.support])
    await expect(save({ timeZone: "UTC", mainUnit: null }, who)).rejects.toMatchObject({ code: "forbidden" });
  expect(await getWorkspace(team.admin)).toEqual(before);
});
