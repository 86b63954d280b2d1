import "server-only";
import { displayName } from "@/lib/contract/display-name";
import type { ListedCustomer } from "@/lib/contract/listed-customers";
import { mainFirst } from "../mirror/main-first";
import type { PageRow } from "./read-page";

/**
 * Rows of the mirror as the list shows them, in their order, with what they have in each unit: the main one first. The
 * records of the rows become what is shown: to spread so many properties into new objects takes longer than to read them.
 */
export const listedRows = (rows: readonly PageRow[], mainUnit: string | null): ListedCustomer[] =>
  rows.map((row) => listed(row, mainUnit));

function listed(row: PageRow, mainUnit: string | null): ListedCustomer {
  const money = mainFirst(row.money, mainUnit);
  const amounts = (of: "revenue" | "balance") =>
    money.flatMap(({ unit, isCurrency, [of]: amount }) =>
      amount === null || amount === "0" ? [] : [{ amount, unit, isCurrency }],
    );
  return Object.assign(row.record, {
    referrer: referrerOf(row),
    deleted: row.presence === "deleted",
    asOf: row.asOf,
    referrals: row.referrals,
    lastReferralAt: row.lastReferralAt,
    revenue:
      row.transactionsAsOf === null ? null : { amounts: amounts("revenue"), asOf: row.transactionsAsOf },
    balance: row.balanceAsOf === null ? null : { amounts: amounts("balance"), asOf: row.balanceAsOf },
  });
}

/**
 * With their whole name where the mirror has one: what Partnero says beside a customer is the first name alone, and
 * there are many of each.
 */
function referrerOf({ record: { referrer }, referrer: known }: PageRow): ListedCustomer["referrer"] {
  if (!referrer || !known) return referrer;
  const name = displayName({ ...known, id: referrer.id });
  return name === referrer.id ? referrer : { ...referrer, name };
}
