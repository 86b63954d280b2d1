import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import type { List, PageQuery } from "@/lib/contract/envelope";
import { unitDigits, withDigits } from "@/lib/contract/money";
import type { Actor } from "@/lib/contract/team";
import type { ListedTransaction, Transaction } from "@/lib/contract/transactions";
import { answeredPage } from "../answered";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { sale } from "../db/schema";
import { heldByMirror } from "../mirror/by-id-or-key";
import { keepSales } from "../mirror/keep-sales";
import { namedPeople } from "../mirror/named-people";
import { takeAlong } from "../mirror/take-along";
import { orAsMirrored } from "../or-as-mirrored";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";

/**
 * A page of what the people a customer referred have bought; while Partnero gives no answer, as the mirror had it,
 * and `meta` says since when that was true. Throws what else the provider throws.
 */
export async function listTransactions(
  actor: Actor,
  { id, ...page }: PageQuery & { id: string },
  options: CallOptions,
): Promise<List<ListedTransaction>> {
  authorize(actor, "customers.read");
  const { data, meta } = await orAsMirrored(
    () => asked(id, page, options),
    () => asMirrored(id, page),
  );
  const person = await namedPeople(data.map((one) => one.referredCustomerId));
  return { data: data.map((one) => ({ ...one, buyer: person(one.referredCustomerId) })), meta };
}

async function asked(id: string, page: PageQuery, options: CallOptions): Promise<List<Transaction>> {
  const { data, meta } = await answeredPage((sent) =>
    partnero().listTransactions(id, page, { ...options, ...sent }),
  );
  // One page of several says nothing of what is gone, and a row that can't be read is not among them.
  const isWhole = meta.page === 1 && !meta.hasMore && meta.total === data.length;
  if (isWhole) takeAlong(`sales ${id}`, () => keepSales(id, data, { asOf: new Date(meta.asOf) }));
  return { data, meta };
}

/** Newest first. How many there are is not said: of a very long list the mirror holds a part. */
async function asMirrored(given: string, { page, limit }: PageQuery): Promise<List<Transaction> | null> {
  const held = await heldByMirror(given);
  if (!held?.transactionsAsOf) return null;
  const rows = await database()
    .select()
    .from(sale)
    .where(and(eq(sale.referrerId, held.id), isNull(sale.goneAt)))
    .orderBy(desc(sale.createdAt), sale.key)
    .limit(limit + 1)
    .offset((page - 1) * limit);
  return {
    data: rows.slice(0, limit).map(toTransaction),
    meta: {
      ...{ asOf: held.transactionsAsOf.toISOString(), source: "mirror", total: null },
      ...{ page, limit, hasMore: rows.length > limit },
    },
  };
}

const toTransaction = (row: typeof sale.$inferSelect): Transaction => {
  const { key, action, amount, unit, isCredit, rewards, rewardMoney } = row;
  const isCurrency = row.isCurrency ?? false;
  return {
    ...{ key, action, isCredit, rewards, rewardMoney },
    money:
      amount === null || unit === null
        ? null
        : { amount: withDigits(amount, unitDigits(unit, isCurrency)), unit, isCurrency },
    customerId: row.referrerId,
    referredCustomerId: row.referredId,
    createdAt: row.createdAt?.toISOString() ?? null,
  };
};
