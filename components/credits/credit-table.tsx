"use client";

import { Fragment, type ReactNode } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { Cell, HeadCell, Row, Table, TableHead, WideCell } from "@/components/ui/table";
import type { Credit } from "@/lib/contract/credits";
import { CreditRow } from "./credit-row";

export type CreditGroup = { heading: string | null; credits: readonly Credit[] };

type Props = {
  groups: readonly CreditGroup[];
  showCustomer: boolean;
  /** Scrolls by itself under a head that stays. */
  fill?: boolean;
  /** The id of the unfolded one. */
  open: string | null;
  onOpen: (id: string | null) => void;
  /** `undefined` while rows can be shown, else what stands in their place. */
  instead?: ReactNode;
};

/** Where all rows are of one customer, their balance takes the place of their name. */
const columnsOf = (showCustomer: boolean) => [
  "State",
  "Amount",
  showCustomer ? "Customer" : "Balance",
  "Reason",
  "By",
  "Ticket",
  "When",
];

/** Credits as rows, one of them unfolded. */
export function CreditTable({ groups, showCustomer, fill, open, onOpen, instead }: Props) {
  const columns = columnsOf(showCustomer);
  return (
    <Table label="Credits" fill={fill} long={!fill}>
      <TableHead>
        <tr>
          {columns.map((name) => (
            <HeadCell key={name} align={name === "Amount" || name === "When" ? "end" : "start"}>
              {name}
            </HeadCell>
          ))}
        </tr>
      </TableHead>
      <tbody>
        {instead === undefined ? null : <WideCell columns={columns.length}>{instead}</WideCell>}
        {groups.map(({ heading, credits }) => (
          <Fragment key={heading}>
            {heading ? (
              <WideCell columns={columns.length}>
                <h2 className="border-b border-line bg-canvas px-4 py-2 text-12 lg:px-6 font-medium text-muted">
                  {heading}
                </h2>
              </WideCell>
            ) : null}
            {credits.map((credit) => (
              <CreditRow
                key={credit.id}
                credit={credit}
                showCustomer={showCustomer}
                isOpen={credit.id === open}
                onToggle={() => onOpen(credit.id === open ? null : credit.id)}
              />
            ))}
          </Fragment>
        ))}
      </tbody>
    </Table>
  );
}

/** The same shape while the first page loads. */
export function CreditTableSkeleton({ showCustomer }: { showCustomer: boolean }) {
  const columns = columnsOf(showCustomer);
  return (
    <Table label="Credits" aria-busy="true">
      <TableHead>
        <tr>
          {columns.map((name) => (
            <HeadCell key={name} align={name === "Amount" || name === "When" ? "end" : "start"}>
              {name}
            </HeadCell>
          ))}
        </tr>
      </TableHead>
      <tbody>
        {Array.from({ length: 6 }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: skeletons have no identity
          <Row key={at}>
            {columns.map((name) => (
              <Cell key={name} align={name === "Amount" || name === "When" ? "end" : "start"}>
                <Skeleton className="inline-block w-20" />
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
