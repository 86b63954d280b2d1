import "server-only";
import { inArray } from "drizzle-orm";
import type { ListedCustomer } from "@/lib/contract/listed-customers";
import { database } from "../db/pool";
import { customerMoney } from "../db/schema";
import { mainFirst } from "../mirror/main-first";
import { withReferrerNames } from "../mirror/referrer-names";
import type { PageRow } from "./page-row";

type MoneyRow = typeof customerMoney.$inferSelect;

/** Rows of the mirror as the list shows them, in their order, with what they have in each unit: the main one first. */
export async function listedRows(
  rows: readonly PageRow[],
  mainUnit: string | null,
): Promise<ListedCustomer[]> {
  const money = await moneyOf(rows.map((row) => row.id));
  return withReferrerNames(rows.map((row) => listed(row, mainFirst(money.get(row.id) ?? [], mainUnit))));
}

async function moneyOf(ids: string[]): Promise<Map<string, MoneyRow[]>> {
  const found = new Map<string, MoneyRow[]>();
  if (ids.length === 0) return found;
  const rows = await database().select().from(customerMoney).where(inArray(customerMoney.customerId, ids));
  for (const row of rows) found.set(row.customerId, [...(found.get(row.customerId) ?? []), row]);
  return found;
}

function listed(row: PageRow, money: MoneyRow[]): ListedCustomer {
  const amounts = (pick: (of: MoneyRow) => string | null) =>
    money.flatMap((of) => {
      const amount = pick(of);
      if (amount === null || Number(amount) === 0) return [];
      return [{ amount: plain(amount), unit: of.unit, isCurrency: of.isCurrency }];
    });
  return {
    ...row.record,
    deleted: row.presence === "deleted",
    asOf: row.asOf.toISOString(),
    referrals: row.referrals,
    lastReferralAt: row.lastReferralAt?.toISOString() ?? null,
    revenue: row.transactionsAsOf && {
      amounts: amounts((of) => of.revenue),
      asOf: row.transactionsAsOf.toISOString(),
    },
    balance: row.balanceAsOf && {
      amounts: amounts((of) => of.balance),
      asOf: row.balanceAsOf.toISOString(),
    },
  };
}

/** Without the zeros that the column adds. */
const plain = (amount: string) => (amount.includes(".") ? amount.replace(/\.?0+$/, "") : amount);
