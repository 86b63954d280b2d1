import "server-only";
import { z } from "zod";
import type { Money } from "@/lib/contract/money";
import type { Transaction } from "@/lib/contract/transactions";
import { readCustomerId } from "./wire-customer";
import { asBoolean, asInstant, asInt, asName, isObject, leaf } from "./wire-leaf";
import { asMoney } from "./wire-money";

const WireTransaction = z.object({
  key: leaf(asName),
  id: leaf(asName),
  action: leaf(asName),
  credit: leaf(asBoolean),
  customer: leaf(readCustomerId),
  referred_customer: leaf(readCustomerId),
  rewards: leaf((value) => (Array.isArray(value) ? value.length : (asInt(value) ?? 0))),
  created_at: leaf(asInstant),
});

/** Their transaction → ours; null if it has neither key nor id. */
export function readTransaction(row: unknown): Transaction | null {
  const wire = WireTransaction.safeParse(row).data;
  const key = wire?.key ?? wire?.id ?? null;
  if (!wire || key === null) return null;
  return {
    key,
    action: wire.action ?? "unknown",
    money: asMoney(row),
    isCredit: wire.credit ?? false,
    customerId: wire.customer,
    referredCustomerId: wire.referred_customer,
    rewards: Math.max(0, wire.rewards),
    rewardMoney: rewardsOf(row),
    createdAt: wire.created_at,
  };
}

/** Their documents show an empty list and no more: what looks like an amount is one. */
function rewardsOf(row: unknown): Money[] {
  const list = isObject(row) && Array.isArray(row.rewards) ? row.rewards : [];
  return list.flatMap((one) => asMoney(one) ?? []);
}
