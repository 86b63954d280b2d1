"use client";

import { Fragment } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { Cell, HeadCell, Row, Table, TableHead, WideCell } from "@/components/ui/table";
import { type CreditLimits, creditRoles, limitKey, limitKinds } from "@/lib/contract/limits";
import { roleLabel } from "@/lib/contract/permissions";
import { LimitRow } from "./limit-row";
import { limitKindLabel } from "./limit-words";

/** Who is limited comes first. */
const order = [...creditRoles].reverse();

/** A line for each role and unit; skeletons while nothing is known. */
export function LimitTable({ stored }: { stored: CreditLimits | undefined }) {
  return (
    <Table label="Limits for credits" aria-busy={!stored} className="-mx-4 lg:-mx-6">
      <TableHead>
        <tr>
          <HeadCell>Unit</HeadCell>
          {limitKinds.map((kind) => (
            <HeadCell key={kind} align="end">
              {limitKindLabel[kind]}
            </HeadCell>
          ))}
          <HeadCell className="w-12">
            <span className="sr-only">Actions</span>
          </HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {order.map((role) => (
          <Fragment key={role}>
            <WideCell columns={5}>
              <h3 className="border-b border-line bg-canvas px-4 py-2 text-12 font-medium text-muted lg:px-6">
                {roleLabel[role]}
              </h3>
            </WideCell>
            {stored ? (
              stored.limits
                .filter((limit) => limit.role === role)
                .map((limit) => <LimitRow key={limitKey(limit)} stored={stored} limit={limit} />)
            ) : (
              <SkeletonLimit />
            )}
          </Fragment>
        ))}
      </tbody>
    </Table>
  );
}

const SkeletonLimit = () => (
  <Row aria-hidden="true">
    <Cell lead>
      <Skeleton className="w-28" />
    </Cell>
    {limitKinds.map((kind) => (
      <Cell key={kind} align="end">
        <Skeleton className="ml-auto w-16" />
      </Cell>
    ))}
    <Cell className="max-sm:hidden" />
  </Row>
);
