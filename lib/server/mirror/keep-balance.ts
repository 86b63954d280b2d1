import "server-only";
import { and, eq, ne, or, sql } from "drizzle-orm";
import type { Balance } from "@/lib/contract/balances";
import { database, type Transaction } from "../db/pool";
import { customer, customerMoney } from "../db/schema";
import { storable } from "../storable";
import { mainUnit } from "./main-unit";
import { mirrorTurn } from "./mirror-turn";

/**
 * Takes a customer's open balance into the mirror, unit by unit. In: the customer's id, and when the reading began.
 * Out: whether it was kept: not where a newer one is there, or the customer is not. Throws what `pg` throws.
 */
export function keepBalance(id: string, read: Balance, { asOf }: { asOf: Date }): Promise<boolean> {
  const { amounts } = storable(read);
  const isOlder = or(
    sql`${customer.balanceAsOf} is null`,
    sql`${customer.balanceAsOf} <= ${asOf.toISOString()}`,
  );
  return database().transaction(async (tx) => {
    await mirrorTurn(tx);
    const found = await tx
      .update(customer)
      .set({ balanceAsOf: asOf })
      .where(and(eq(customer.id, id), ne(customer.presence, "deleted"), isOlder))
      .returning({ id: customer.id });
    if (found.length === 0) return false;
    await tx.update(customerMoney).set({ balance: null }).where(eq(customerMoney.customerId, id));
    if (amounts.length > 0)
      await tx
        .insert(customerMoney)
        .values(
          amounts.map(({ amount, unit, isCurrency }) => ({
            customerId: id,
            unit,
            isCurrency,
            balance: amount,
          })),
        )
        .onConflictDoUpdate({
          target: [customerMoney.customerId, customerMoney.unit, customerMoney.isCurrency],
          set: { balance: sql`excluded.balance` },
        });
    await dropEmptyMoney(tx, id);
    await setMainBalance(tx, id);
    return true;
  });
}

/** Removes units of which nothing is known any more. */
export async function dropEmptyMoney(tx: Transaction, id: string): Promise<void> {
  await tx
    .delete(customerMoney)
    .where(
      and(
        eq(customerMoney.customerId, id),
        sql`${customerMoney.balance} is null`,
        eq(customerMoney.revenue, "0"),
      ),
    );
}

async function setMainBalance(tx: Transaction, id: string): Promise<void> {
  const unit = await mainUnit(tx);
  const held = sql`(select balance from ${customerMoney}
    where customer_id = ${id} and unit = ${unit} order by is_currency desc limit 1)`;
  await tx
    .update(customer)
    .set({ mainBalance: sql`coalesce(${held}, 0)` })
    .where(eq(customer.id, id));
}
