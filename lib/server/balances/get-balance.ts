import "server-only";
import type { Balance, BalanceQuery } from "@/lib/contract/balances";
import type { One } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { answered } from "../answered";
import { authorize } from "../authorize";
import { keepBalance } from "../mirror/keep-balance";
import { mainFirst, readMainUnit } from "../mirror/main-first";
import { takeAlong } from "../mirror/take-along";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";
import type { Sent } from "../partnero/sent-at";
import { recentBalances } from "./recent-balances";

/**
 * A customer's balance. With `maxAge` (seconds) what was read that recently counts, and a question to
 * Partnero lets people's go first; without, it is asked now. `meta.asOf` always says when it was true; the main
 * unit comes first.
 */
export async function getBalance(
  actor: Actor,
  { id, maxAge }: BalanceQuery & { id: string },
  options: CallOptions,
): Promise<One<Balance>> {
  authorize(actor, "customers.read");
  const kept = maxAge > 0 ? recentBalances().get(id, maxAge) : null;
  if (kept) return inOrder(kept);
  const priority = maxAge > 0 ? ("background" as const) : ("person" as const);
  const read = (sent: Sent) => partnero().getBalance(id, { ...options, ...sent, priority });
  const answer = await recentBalances().refresh(id, () => answered(read));
  const asOf = new Date(answer.meta?.asOf ?? 0);
  takeAlong(`balance ${id}`, () => keepBalance(answer.data.customerId, answer.data, { asOf }));
  return inOrder(answer);
}

async function inOrder({ data, meta }: One<Balance>): Promise<One<Balance>> {
  return { data: { ...data, amounts: mainFirst(data.amounts, await readMainUnit()) }, meta };
}
