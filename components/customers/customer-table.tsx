"use client";

import { useTable } from "@tanstack/react-table";
import { type FocusEvent, type ReactNode, useMemo } from "react";
import { HeadCell, Table, TableHead, WideCell } from "@/components/ui/table";
import type { Customer, CustomerFilters } from "@/lib/contract/customers";
import { customerColumns, tableParts } from "./customer-columns";
import { CustomerRow } from "./customer-row";
import { type ColumnId, columnIds, columnInfo } from "./list-columns";
import { SkeletonRows } from "./skeleton-rows";

export type CustomerTableProps = {
  customers: Customer[];
  columns: readonly ColumnId[];
  sort: { by: CustomerFilters["sort"]; toggle: () => void };
  /** `first`: nothing to show yet · `old`: what is shown belongs to the question before. */
  loading: "first" | "old" | false;
  /** The row that the keys stand on, and what moves it there with the focus. */
  cursor: { id: string | null; onFocus: (event: FocusEvent) => void };
  /** Instead of rows: why there are none. */
  children?: ReactNode;
};

/** The customers of one page. Columns are TanStack's, the markup is ours; below 640 px each row is a card. */
export function CustomerTable({ customers, columns, sort, loading, cursor, children }: CustomerTableProps) {
  const shape = columns.join();
  const columnVisibility = useMemo(() => {
    const shown = new Set(shape.split(","));
    return Object.fromEntries(columnIds.map((id) => [id, shown.has(id) || Boolean(columnInfo[id].fixed)]));
  }, [shape]);
  const table = useTable({
    features: tableParts,
    columns: customerColumns,
    data: customers,
    getRowId: (customer) => customer.id,
    state: { columnVisibility },
  });
  const visible = columnIds.filter((id) => columnVisibility[id]);
  const rows = table.getRowModel().rows;
  return (
    <Table label="Customers" fill aria-busy={Boolean(loading)} onFocus={cursor.onFocus}>
      <TableHead>
        <tr>
          {visible.map((id) => (
            <ColumnHead key={id} id={id} sort={sort} />
          ))}
        </tr>
      </TableHead>
      <tbody
        className={loading === "old" ? "opacity-55 transition-opacity delay-180 duration-180" : undefined}
      >
        {loading === "first" ? <SkeletonRows columns={visible} /> : null}
        {loading !== "first" && rows.length === 0 ? (
          <WideCell columns={visible.length}>{children}</WideCell>
        ) : null}
        {loading === "first"
          ? null
          : rows.map((row) => (
              <CustomerRow key={row.id} row={row} shape={shape} active={row.id === cursor.id} />
            ))}
      </tbody>
    </Table>
  );
}

function ColumnHead({ id, sort }: { id: ColumnId; sort: CustomerTableProps["sort"] }) {
  const { label, align } = columnInfo[id];
  if (id === "actions")
    return (
      <HeadCell align={align} className="w-12">
        <span className="sr-only">{label}</span>
      </HeadCell>
    );
  if (id !== "joined") return <HeadCell align={align}>{label}</HeadCell>;
  return (
    <HeadCell align={align} sort={sort.by === "newest" ? "desc" : "asc"} onSort={sort.toggle}>
      {label}
    </HeadCell>
  );
}
