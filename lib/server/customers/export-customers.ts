import "server-only";
import { and, asc, desc, gt, inArray } from "drizzle-orm";
import type { CustomerMatch, CustomerSelection } from "@/lib/contract/customer-filters";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { auditedFile } from "../csv/audited-file";
import { pagedRows } from "../csv/paged-rows";
import { database } from "../db/pool";
import { customer, customerMoney } from "../db/schema";
import { selectionWhere } from "./customer-where";
import { type ExportedMoney, type ExportedRow, exportCells, exportHead } from "./file-columns";

/** More units than this are nobody's program; a file has columns for the first of them. */
const mostUnits = 40;

/**
 * A file of exactly the customers that a filter means, or who were picked one by one, from the mirror, of any number. It is read page by page
 * while it is taken, and no transaction is held between pages. Whether it went out whole stands in the audit log;
 * one that does not is broken off. Throws `forbidden` before anything is read.
 */
export async function exportCustomers(
  actor: Actor,
  selection: CustomerSelection,
  { requestId }: { requestId: string },
): Promise<Response> {
  authorize(actor, "customers.export");
  const { unit, isCurrency } = customerMoney;
  const units = await database()
    .selectDistinct({ unit, isCurrency })
    .from(customerMoney)
    .orderBy(desc(isCurrency), asc(unit))
    .limit(mostUnits);
  const read = pagedRows<ExportedRow, string>({
    read: pageAfter(selection),
    place: ({ id }) => id,
    pageSize: 125,
  });
  const pages = async function* () {
    for await (const rows of read((each) => each)) {
      const money = await moneyOf(rows);
      yield rows.map((row) => exportCells(row, money.get(row.id) ?? [], units));
    }
  };
  return auditedFile(actor, {
    name: `customers-${new Date().toISOString().slice(0, 10)}.csv`,
    head: exportHead(units),
    pages: pages(),
    action: "customers.export",
    target: { type: "customer_list", label: wordsOf(selection) },
    after: selection,
    row: "customer",
    requestId,
  });
}

const pageAfter = (selection: CustomerSelection) => (after: string | undefined, limit: number) => {
  const { id, record, presence, referrals, asOf, balanceAsOf, lastReferralAt } = customer;
  return database()
    .select({ id, record, presence, referrals, asOf, balanceAsOf, lastReferralAt })
    .from(customer)
    .where(and(selectionWhere(selection), after === undefined ? undefined : gt(id, after)))
    .orderBy(asc(id))
    .limit(limit);
};

async function moneyOf(rows: ExportedRow[]): Promise<Map<string, ExportedMoney[]>> {
  const ids = rows.map(({ id }) => id);
  const found = await database().select().from(customerMoney).where(inArray(customerMoney.customerId, ids));
  const by = new Map<string, ExportedMoney[]>();
  for (const money of found) by.set(money.customerId, [...(by.get(money.customerId) ?? []), money]);
  return by;
}

/** The selection in words, for the audit log. */
function wordsOf(selection: CustomerSelection): string {
  if ("ids" in selection) return `${people(selection.ids.length)} picked one by one`;
  const { match, except } = selection;
  const left = except.length === 0 ? "" : `, ${people(except.length)} left out`;
  return matchWords(match).slice(0, 300 - left.length) + left;
}

function matchWords(match: CustomerMatch): string {
  const parts = Object.entries(match).map(([name, value]) => `${name}: ${value}`);
  return parts.length === 0 ? "All customers" : `Customers with ${parts.join(", ")}`;
}

const people = (count: number) => `${count} ${count === 1 ? "customer" : "customers"}`;
