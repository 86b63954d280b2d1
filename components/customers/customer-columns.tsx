"use client";

import { columnVisibilityFeature, createColumnHelper, tableFeatures } from "@tanstack/react-table";
import { Day, RelativeTime } from "@/components/ui/time";
import type { Customer } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import { BalanceCell } from "./balance-cell";
import { ApprovedCell, CodeCell, NameCell, ReferralsCell, ReferrerCell, TagsCell } from "./customer-cells";
import { CustomerRowMenu } from "./customer-row-menu";
import { CustomerStatus } from "./customer-status";
import { columnIds, columnInfo } from "./list-columns";

export const tableParts = tableFeatures({ columnVisibilityFeature });
const helper = createColumnHelper<typeof tableParts, Customer>();

const cells: Record<(typeof columnIds)[number], (customer: Customer) => React.ReactNode> = {
  name: (customer) => <NameCell customer={customer} />,
  status: (customer) => <CustomerStatus customer={customer} />,
  referredBy: ({ referrer }) => <ReferrerCell referrer={referrer} />,
  referrals: (customer) => <ReferralsCell customer={customer} />,
  balance: (customer) => <BalanceCell customerId={customer.id} name={displayName(customer)} />,
  joined: ({ createdAt }) => <RelativeTime at={createdAt} />,
  id: ({ id }) => <CodeCell value={id} what="id" />,
  key: ({ key }) => <CodeCell value={key} what="key" />,
  dateOfBirth: ({ dateOfBirth }) => <Day day={dateOfBirth} />,
  tags: ({ tags }) => <TagsCell tags={tags} />,
  approved: ({ approved }) => <ApprovedCell approved={approved} />,
  updated: ({ updatedAt }) => <RelativeTime at={updatedAt} />,
  actions: (customer) => <CustomerRowMenu customer={customer} />,
};

export const customerColumns = helper.columns(
  columnIds.map((id) =>
    helper.display({ id, header: columnInfo[id].label, cell: ({ row }) => cells[id](row.original) }),
  ),
);
