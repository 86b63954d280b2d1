import "server-only";
import { and, desc, eq, gte } from "drizzle-orm";
import type { Balance } from "@/lib/contract/balances";
import type { Customer } from "@/lib/contract/customers";
import type { One } from "@/lib/contract/envelope";
import type { RewardTrace, TraceCredit, TracePerson } from "@/lib/contract/reward-trace";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { moneyOf, toCredit } from "../credits/ledger";
import { database } from "../db/pool";
import { credit, customerMoney, customer as mirrored } from "../db/schema";
import { withReferrerNames } from "../mirror/referrer-names";
import type { CallOptions } from "../partnero/caller";
import { PartneroError } from "../partnero/errors";
import { partnero } from "../partnero/partnero";
import { problem } from "../problem";
import { findPerson, type Seen } from "./find-friend";
import { type FriendSales, friendSales } from "./friend-sales";
import { type Findings, traceLinks } from "./trace-links";

const creditDays = 180;

/**
 * Why a customer got a reward for a friend, or did not. Asks Partnero for both people, the customer's
 * transactions and balance, and says for each step where it knows it from and as of when; what Partnero does not
 * answer comes from the mirror or stays unknown.
 * In: the customer's id or key, and the friend's id, key or e-mail. Throws `not_found` for an unknown customer.
 */
export async function getRewardTrace(
  actor: Actor,
  { id, friend: asked }: { id: string; friend: string },
  options: CallOptions,
): Promise<One<RewardTrace>> {
  authorize(actor, "customers.read");
  const asOf = new Date().toISOString();
  const [{ person: customer, isDeleted }, friend] = await Promise.all([
    findPerson(id, options),
    findPerson(asked, options),
  ]);
  if (!customer || isDeleted) throw problem("not_found", "No customer has this id or key.");
  const [sales, credits, balance] = await Promise.all([
    salesOf(customer, friend, options),
    creditsOf(customer.id),
    balanceOf(customer.id, options),
  ]);
  const found: Findings = { customer, friend, sales, credits, creditsAsOf: asOf, balance };
  const links = traceLinks(found);
  const [named] = await withReferrerNames(friend.person ? [friend.person] : []);
  return {
    data: {
      customer: toPerson(customer),
      friend: named ? toPerson(named) : null,
      asked,
      links,
      broken: links.find((link) => link.state === "broken")?.step ?? null,
      sales: sales?.sales ?? [],
      credits,
      balance: balance?.amounts ?? null,
    },
    meta: { asOf, source: "partnero" },
  };
}

/** Only a friend of this customer can stand in the customer's list. */
async function salesOf(customer: Customer, friend: Seen, options: CallOptions): Promise<FriendSales | null> {
  const referrer = friend.person?.referrer?.id;
  if (!friend.person || !referrer || ![customer.id, customer.key].includes(referrer)) return null;
  return orNull(friendSales(customer.id, friend.person.id, options));
}

async function balanceOf(id: string, options: CallOptions): Promise<Findings["balance"]> {
  const asOf = new Date().toISOString();
  const fresh: Balance | null = await orNull(partnero().getBalance(id, options));
  if (fresh) return { amounts: fresh.amounts, asOf, source: "partnero" };
  const [known] = await database()
    .select({ at: mirrored.balanceAsOf })
    .from(mirrored)
    .where(eq(mirrored.id, id));
  if (!known?.at) return null;
  const rows = await database().select().from(customerMoney).where(eq(customerMoney.customerId, id));
  const amounts = rows.flatMap((row) => (row.balance === null ? [] : [moneyOf(row, row.balance)]));
  return { amounts, asOf: known.at.toISOString(), source: "mirror" };
}

async function creditsOf(id: string): Promise<TraceCredit[]> {
  const since = new Date(Date.now() - creditDays * 86_400_000);
  const rows = await database()
    .select()
    .from(credit)
    .where(and(eq(credit.customerId, id), gte(credit.createdAt, since)))
    .orderBy(desc(credit.createdAt), desc(credit.id))
    .limit(20);
  return rows.map(toCredit).map(({ id: creditId, money, state, createdAt }) => ({
    ...{ id: creditId, money, state, createdAt },
  }));
}

/** Null for what Partnero does not tell now. */
async function orNull<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof PartneroError && error.kind !== "aborted") return null;
    throw error;
  }
}

const toPerson = ({
  id,
  name,
  surname,
  email,
  status,
  isActive,
  createdAt,
  referrer,
}: Customer): TracePerson => ({
  ...{ id, name, surname, email, status, isActive, createdAt, referrer },
});
