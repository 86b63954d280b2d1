import "server-only";
import type { Balance } from "@/lib/contract/balances";
import { addDecimals, Decimal, type Money } from "@/lib/contract/money";
import { readCustomerId } from "./wire-customer";
import { isObject, WireError } from "./wire-leaf";
import { asMoney } from "./wire-money";

/**
 * Their balance → ours: every list under `balance`, since the name of the one beside `currency` is undocumented.
 * One entry per unit, money first. An amount that can't be read makes the balance unreadable: `WireError`,
 * because a balance with something missing looks like a balance.
 */
export function readBalance(data: unknown, askedId: string): Balance {
  const balance = isObject(data) ? data.balance : undefined;
  if (!isObject(data) || balance === undefined) throw new WireError("no balance where one was asked for");
  const lists: [string | null, unknown][] = isObject(balance) ? Object.entries(balance) : [[null, balance]];
  const byUnit = new Map<string, Money>();
  for (const [name, list] of lists) {
    for (const row of rowsOf(list)) {
      const money = asMoney(row, name);
      if (!money) throw new WireError("an amount that can't be read");
      const unit = `${money.isCurrency} ${money.unit}`;
      byUnit.set(unit, added(byUnit.get(unit), money));
    }
  }
  const amounts = [...byUnit.values()].sort((a, b) => Number(b.isCurrency) - Number(a.isCurrency));
  return { customerId: readCustomerId(data.customer) ?? askedId, amounts };
}

/** A list of entries, or one entry by itself; anything else under `balance` is no amount. */
function rowsOf(list: unknown): unknown[] {
  if (Array.isArray(list)) return list;
  return isObject(list) && "amount" in list ? [list] : [];
}

function added(before: Money | undefined, money: Money): Money {
  if (!before) return money;
  const amount = Decimal.safeParse(addDecimals(before.amount, money.amount));
  if (!amount.success) throw new WireError("amounts that can't be added");
  return { ...money, amount: amount.data };
}
