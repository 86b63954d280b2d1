"use client";

import { useTable } from "@tanstack/react-table";
import { type FocusEvent, Fragment, type ReactNode, useMemo } from "react";
import { Checkbox } from "@/components/ui/choice";
import { HeadCell, Table, TableHead, WideCell } from "@/components/ui/table";
import type { CustomerSort, Direction } from "@/lib/contract/customer-order";
import type { ListedCustomer } from "@/lib/contract/listed-customers";
import { customerColumns, tableParts } from "./customer-columns";
import { CustomerRow } from "./customer-row";
import { type ColumnId, columnIds, columnInfo } from "./list-columns";
import type { RowSelection } from "./selection";
import { SimilarNote } from "./similar-note";
import { SkeletonRows } from "./skeleton-rows";

export type CustomerTableProps = {
  customers: ListedCustomer[];
  /** How many at the end only look like what was searched. */
  similar: number;
  columns: readonly ColumnId[];
  sort: { by: CustomerSort; direction: Direction; change: (by: CustomerSort) => void };
  selection: RowSelection;
  /** `first`: nothing to show yet · `old`: what is shown belongs to the question before. */
  loading: "first" | "old" | false;
  /** The row that the keys stand on, what moves it there with the focus, and Space on it. */
  cursor: { id: string | null; onFocus: (event: FocusEvent) => void; onPeek: (id: string) => void };
  /** Instead of rows: why there are none. */
  children?: ReactNode;
};

/** The customers of one page. Columns are TanStack's, the markup is ours; below 640 px each row is a card. */
export function CustomerTable(props: CustomerTableProps) {
  const { customers, similar, columns, sort, selection, loading, cursor, children } = props;
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
  const likeFrom = rows.length - similar;
  return (
    <Table
      label="Customers"
      fill
      dense
      aria-busy={Boolean(loading)}
      onFocus={cursor.onFocus}
      onKeyDown={(event) => {
        // On a link the key does nothing but scroll.
        const on = event.target instanceof Element ? event.target.closest("[data-row-link]") : null;
        const row = on?.closest<HTMLElement>("[data-row]")?.dataset.row;
        if (event.key !== " " || !row) return;
        event.preventDefault();
        cursor.onPeek(row);
      }}
    >
      <TableHead>
        <tr>
          {visible.map((id) => (
            <ColumnHead key={id} id={id} sort={sort} selection={selection} />
          ))}
        </tr>
      </TableHead>
      <tbody
        className={loading === "old" ? "opacity-55 transition-opacity delay-180 duration-180" : undefined}
      >
        {loading === "first" ? <SkeletonRows columns={visible} /> : null}
        {loading === "first"
          ? null
          : rows.map((row, at) => (
              <Fragment key={row.id}>
                {similar > 0 && at === likeFrom ? (
                  <WideCell columns={visible.length}>
                    <SimilarNote isAlone={likeFrom === 0} />
                  </WideCell>
                ) : null}
                <CustomerRow
                  row={row}
                  shape={shape}
                  active={row.id === cursor.id}
                  selected={selection.has(row.id)}
                />
              </Fragment>
            ))}
        {loading !== "first" && likeFrom === 0 ? (
          <WideCell columns={visible.length}>{children}</WideCell>
        ) : null}
      </tbody>
    </Table>
  );
}

type HeadProps = { id: ColumnId } & Pick<CustomerTableProps, "sort" | "selection">;

function ColumnHead({ id, sort, selection }: HeadProps) {
  const { label, align, sort: by } = columnInfo[id];
  if (id === "select")
    return (
      <HeadCell className="w-8 pr-0">
        <Checkbox
          aria-label="Select this page"
          checked={selection.page === "all"}
          indeterminate={selection.page === "some"}
          onChange={selection.togglePage}
        />
      </HeadCell>
    );
  if (id === "actions")
    return (
      <HeadCell align={align} className="right-0 w-12">
        <span className="sr-only">{label}</span>
      </HeadCell>
    );
  if (!by) return <HeadCell align={align}>{label}</HeadCell>;
  return (
    <HeadCell align={align} sort={sort.by === by && sort.direction} onSort={() => sort.change(by)}>
      {label}
    </HeadCell>
  );
}
