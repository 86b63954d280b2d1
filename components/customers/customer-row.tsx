"use client";

import { FlexRender, type Row as TableRow } from "@tanstack/react-table";
import { memo } from "react";
import { Cell, Row } from "@/components/ui/table";
import type { ListedCustomer } from "@/lib/contract/listed-customers";
import type { tableParts } from "./customer-columns";
import { type ColumnId, columnIds, columnInfo } from "./list-columns";
import { RowBox } from "./row-box";

type CustomerRowProps = {
  row: TableRow<typeof tableParts, ListedCustomer>;
  /** The shown columns: a change of them draws the row anew. */
  shape: string;
  active: boolean;
  selected: boolean;
};

/** Where a cell stands in the card on phones. */
const places: Partial<Record<ColumnId, string>> = {
  select: "w-8 pr-0 max-sm:absolute max-sm:right-12 max-sm:top-4",
  status: "max-sm:absolute max-sm:right-4 max-sm:top-9 max-sm:[&>span:first-child]:hidden",
  // Takes what the other columns leave, and lets its lines be cut before they push the row's menu out of sight.
  name: "sm:w-full sm:min-w-48 sm:max-w-0 2xl:w-[36%] max-sm:pr-24",
  // In sight however many columns there are.
  actions:
    "max-sm:absolute max-sm:right-2 max-sm:top-3 sm:sticky sm:right-0 sm:bg-surface sm:group-hover/row:bg-wash sm:group-data-selected/row:bg-accent-soft sm:group-data-active/row:bg-wash",
};

/** Drawn again only when its customer, the columns, its tick or its place under the cursor change. */
export const CustomerRow = memo(function CustomerRow({ row, active, selected }: CustomerRowProps) {
  return (
    <Row active={active} selected={selected} data-row={row.id} className="max-sm:relative max-sm:grid-cols-3">
      {row.getVisibleCells().map((cell) => {
        const id = columnIds.find((one) => one === cell.column.id) ?? "name";
        const { align, label, fixed } = columnInfo[id];
        return (
          <Cell
            key={id}
            tall
            align={align}
            label={fixed ? undefined : label}
            lead={id === "name"}
            className={places[id]}
          >
            {id === "select" ? (
              <RowBox customer={row.original} checked={selected} />
            ) : (
              <FlexRender cell={cell} />
            )}
          </Cell>
        );
      })}
    </Row>
  );
});
