"use client";

import { FlexRender, type Row as TableRow } from "@tanstack/react-table";
import { memo } from "react";
import { Cell, Row } from "@/components/ui/table";
import type { Customer } from "@/lib/contract/customers";
import type { tableParts } from "./customer-columns";
import { columnIds, columnInfo } from "./list-columns";

type CustomerRowProps = {
  row: TableRow<typeof tableParts, Customer>;
  /** The shown columns: a change of them draws the row anew. */
  shape: string;
  active: boolean;
};

/** Drawn again only when its customer, the columns or its place under the cursor change. */
export const CustomerRow = memo(function CustomerRow({ row, active }: CustomerRowProps) {
  return (
    <Row active={active} data-row={row.id} className="max-sm:relative">
      {row.getVisibleCells().map((cell) => {
        const id = columnIds.find((one) => one === cell.column.id) ?? "name";
        const { align, label } = columnInfo[id];
        return (
          <Cell
            key={id}
            tall
            align={align}
            label={id === "actions" ? undefined : label}
            lead={id === "name"}
            className={id === "actions" ? "max-sm:absolute max-sm:right-2 max-sm:top-3" : undefined}
          >
            <FlexRender cell={cell} />
          </Cell>
        );
      })}
    </Row>
  );
});
