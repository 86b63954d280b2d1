import "server-only";
import { sql } from "drizzle-orm";
import type { ListedSale, SaleMatch } from "@/lib/contract/sales";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { auditedFile } from "../csv/audited-file";
import { pagedRows } from "../csv/paged-rows";
import { listedSales, newestFirst, readSales } from "./list-sales";
import { type SaleRow, saleRows } from "./sale-rows";

type Column = [head: string, cell: (sale: ListedSale) => string | null | undefined];

const columns: Column[] = [
  ["When (UTC)", ({ at }) => at],
  ["Kind", ({ kind }) => kind],
  ["Customer id", ({ customer }) => customer.id],
  ["Customer", ({ customer }) => customer.name],
  ["Friend id", ({ friend }) => friend?.id],
  ["Friend", ({ friend }) => friend?.name],
  ["Amount", ({ money }) => money?.amount],
  ["Unit", ({ money }) => money?.unit],
  ["Key", ({ key }) => key],
  ["Deleted, seen at (UTC)", ({ goneAt }) => goneAt],
];

/** A file of exactly the rows that a filter means, of any number, read page by page. Throws `forbidden`. */
export async function exportSales(
  actor: Actor,
  match: SaleMatch,
  { requestId }: { requestId: string },
): Promise<Response> {
  authorize(actor, "customers.export");
  const rows = await saleRows(match);
  const read = pagedRows<SaleRow, SaleRow>({
    read: (after, limit) =>
      readSales(rows, sql`${after ? behind(after) : sql``} ${newestFirst} limit ${limit}`),
    place: (row) => row,
  });
  const pages = async function* () {
    for await (const page of read((each) => each)) {
      const listed = await listedSales(page, match);
      yield listed.map((one) => columns.map(([, cell]) => cell(one) ?? ""));
    }
  };
  const kind = match.kind.replace("_", "-");
  return auditedFile(actor, {
    name: `${kind}-${match.from}-${match.to}.csv`,
    head: columns.map(([head]) => head),
    pages: pages(),
    action: "customers.export",
    target: { type: "sale_list", label: `${kind}, ${match.from} to ${match.to}` },
    after: match,
    row: "row",
    requestId,
  });
}

const behind = ({ at, kind, customer, key, nth }: SaleRow) => sql`
  where (at, kind, customer, key, nth) < (${new Date(at).toISOString()}::timestamptz, ${kind}::text collate "C",
    ${customer}::text collate "C", ${key}::text collate "C", ${nth}::int)`;
