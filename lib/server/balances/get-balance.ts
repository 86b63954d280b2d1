import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import type { Balance, BalanceQuery } from "@/lib/contract/balances";
import type { One } from "@/lib/contract/envelope";
import { unitDigits, withDigits } from "@/lib/contract/money";
import type { Actor } from "@/lib/contract/team";
import { answered } from "../answered";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { customerMoney } from "../db/schema";
import { heldByMirror } from "../mirror/by-id-or-key";
import { keepBalance } from "../mirror/keep-balance";
import { mainFirst, readMainUnit } from "../mirror/main-first";
import { takeAlong } from "../mirror/take-along";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";
import type { Sent } from "../partnero/sent-at";
import { isAway } from "../partnero/whose-failure";
import { recentBalances } from "./recent-balances";

/**
 * A customer's balance. With `maxAge` (seconds) what was read that recently counts, and a question to
 * Partnero lets people's go first; without, it is asked now. `meta.asOf` always says when it was true; the main
 * unit comes first. With `orMirror`, while Partnero gives no answer, what the mirror had: for reading alone.
 */
export async function getBalance(
  actor: Actor,
  { id, maxAge, orMirror = false }: Partial<BalanceQuery> & { id: string; maxAge: number },
  options: CallOptions,
): Promise<One<Balance>> {
  authorize(actor, "customers.read");
  try {
    return await asked({ id, maxAge }, options);
  } catch (error) {
    const known = orMirror && isAway(error) ? await asMirrored(id) : null;
    if (known === null) throw error;
    return inOrder(known);
  }
}

async function asked({ id, maxAge }: { id: string; maxAge: number }, options: CallOptions) {
  const kept = maxAge > 0 ? recentBalances().get(id, maxAge) : null;
  if (kept) return inOrder(kept);
  const priority = maxAge > 0 ? ("background" as const) : ("person" as const);
  const read = (sent: Sent) => partnero().getBalance(id, { ...options, ...sent, priority });
  const answer = await recentBalances().refresh(id, () => answered(read));
  const asOf = new Date(answer.meta?.asOf ?? 0);
  takeAlong(`balance ${id}`, () => keepBalance(answer.data.customerId, answer.data, { asOf }));
  return inOrder(answer);
}

async function asMirrored(given: string): Promise<One<Balance> | null> {
  const row = await heldByMirror(given);
  if (!row?.balanceAsOf) return null;
  const { unit, isCurrency, balance, customerId } = customerMoney;
  const money = await database()
    .select({ unit, isCurrency, balance })
    .from(customerMoney)
    .where(and(eq(customerId, row.id), isNotNull(balance)));
  const amounts = money.map((one) => ({
    unit: one.unit,
    isCurrency: one.isCurrency,
    amount: withDigits(one.balance ?? "0", unitDigits(one.unit, one.isCurrency)),
  }));
  return {
    data: { customerId: row.id, amounts },
    meta: { source: "mirror", asOf: row.balanceAsOf.toISOString() },
  };
}

async function inOrder({ data, meta }: One<Balance>): Promise<One<Balance>> {
  return { data: { ...data, amounts: mainFirst(data.amounts, await readMainUnit()) }, meta };
}
