import "server-only";
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { database } from "../db/pool";
import { credit, customer, customerMoney, sale } from "../db/schema";
import { customerRow } from "../mirror/customer-row";
import { recountReferrals } from "../mirror/recount-referrals";
import type { Plain } from "./testing-oracle";

const day = 86_400_000;
export const middle = Date.UTC(2026, 3, 4, 15);
const ids = Array.from({ length: 9 }, (_, at) => `c${at}`);
const units = ["USD", "points"];
export const isMoney = (unit: string) => unit === "USD";
/** Minutes around the hour at which clocks go back on Lord Howe, by half an hour, or days away from it. */
const at = fc.oneof(
  fc.integer({ min: -90, max: 90 }).map((minutes) => middle + minutes * 60_000),
  fc.integer({ min: -80 * 24, max: 20 * 24 }).map((hour) => middle + hour * 3_600_000),
);
const id = fc.constantFrom(...ids);
const unit = fc.constantFrom(...units);
const amount = fc.integer({ min: 1, max: 40 });
const often = (weight: number) => fc.integer({ min: 0, max: 99 }).map((n) => n < weight);

/** Programs with circles, referrers who are gone or never were, refunds, unknown dates, units side by side. */
export const programs: fc.Arbitrary<Plain> = fc.record({
  people: fc.tuple(
    ...ids.map((one) =>
      fc.record({
        id: fc.constant(one),
        referrer: fc.option(
          fc.oneof({ weight: 9, arbitrary: id }, { weight: 1, arbitrary: fc.constant("nobody") }),
        ),
        at: fc.option(at, { freq: 12 }),
        isActive: often(85),
        deleted: often(8),
        balance: fc.option(amount),
        read: often(80),
      }),
    ),
  ),
  sales: fc.array(
    fc.record({
      referrer: id,
      referred: fc.option(id, { freq: 12 }),
      at,
      unit,
      amount,
      isCredit: often(20),
      gone: often(15),
      rewards: fc.array(fc.record({ unit, amount }), { maxLength: 2 }),
    }),
    { maxLength: 14 },
  ),
  credits: fc.array(
    fc.record({
      customer: id,
      at,
      unit,
      amount,
      state: fc.constantFrom("applied", "resolved_applied", "rejected", "unknown", "cancelled"),
      reason: fc.constantFrom("goodwill", "correction"),
    }),
    { maxLength: 5 },
  ),
});

/** Takes a program into the mirror and the ledger of a database that holds no other. */
export async function keepProgram({ people, sales, credits }: Plain): Promise<void> {
  const now = new Date(middle);
  const instant = (ms: number | null) => (ms === null ? null : new Date(ms));
  await database().transaction(async (tx) => {
    for (const table of [customer, sale, customerMoney]) await tx.delete(table);
    await tx.execute("alter table credit_event disable trigger all");
    await tx.delete(credit);
    await tx.insert(customer).values(
      people.map((one) => {
        const record = {
          ...{ id: one.id, key: one.id, email: null, name: null, surname: null, approved: null },
          ...{ status: one.isActive ? "active" : "deleted", isActive: one.isActive },
          ...{ referrer: one.referrer ? { id: one.referrer, key: null, email: null, name: null } : null },
          ...{ referralsCount: null, dateOfBirth: null, referralLink: null, referralLinks: [], tags: [] },
          ...{ customFields: {}, createdAt: instant(one.at)?.toISOString() ?? null, updatedAt: null },
        };
        return {
          ...customerRow(record, now, 1),
          presence: one.deleted ? "deleted" : "listed",
          balanceAsOf: one.balance === null ? null : now,
          transactionsAsOf: one.read ? now : null,
        };
      }),
    );
    const money = people.flatMap(({ id: customerId, balance }) =>
      balance === null ? [] : { customerId, unit: "USD", isCurrency: true, balance: String(balance) },
    );
    if (money.length > 0) await tx.insert(customerMoney).values(money);
    if (sales.length > 0)
      await tx.insert(sale).values(
        sales.map((one, key) => ({
          referrerId: one.referrer,
          key: `s${key}`,
          action: one.isCredit ? "credit" : "sale",
          isCredit: one.isCredit,
          amount: String(one.amount),
          unit: one.unit,
          isCurrency: isMoney(one.unit),
          referredId: one.referred,
          // Some do not say the amount of one.
          rewards: one.rewards.length + (one.amount % 5 === 0 ? 1 : 0),
          rewardMoney: one.rewards.map((reward) => ({
            ...{ unit: reward.unit, isCurrency: isMoney(reward.unit), amount: String(reward.amount) },
          })),
          createdAt: new Date(one.at),
          goneAt: one.gone ? now : null,
        })),
      );
    for (const one of credits)
      await tx
        .insert(credit)
        .values({
          ...{ id: randomUUID(), customerId: one.customer, customerGiven: one.customer, customerLabel: "x" },
          ...{
            amount: String(one.amount),
            unit: one.unit,
            isCurrency: isMoney(one.unit),
            reason: one.reason,
          },
          ...{ bodyHash: "x", state: one.state, createdBy: "agent", createdByName: "Agent" },
          createdAt: new Date(one.at),
        })
        // One unknown credit a customer is all that can be.
        .onConflictDoNothing();
    await recountReferrals(tx, ids);
  });
}

/** Days that are asked for, in zones whose days are not all alike, and when. */
export const windows = fc.record({
  zone: fc.constantFrom("Australia/Lord_Howe", "America/St_Johns", "UTC"),
  begins: fc.integer({ min: -45, max: 0 }),
  length: fc.integer({ min: 1, max: 50 }),
  unit,
  now: fc.constantFrom(middle + 2 * day, middle + 45 * day),
});
