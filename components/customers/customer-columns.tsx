"use client";

import { columnVisibilityFeature, createColumnHelper, tableFeatures } from "@tanstack/react-table";
import { Missing } from "@/components/ui/number";
import { Day, RelativeTime } from "@/components/ui/time";

import { displayName } from "@/lib/contract/display-name";
import type { ListedCustomer } from "@/lib/contract/listed-customers";
import { AmountsCell } from "./amounts-cell";
import { BalanceCell } from "./balance-cell";
import { ApprovedCell, CodeCell, NameCell, ReferralsCell, ReferrerCell, TagsCell } from "./customer-cells";
import { CustomerRowMenu } from "./customer-menu";
import { CustomerStatus } from "./customer-status";
import { columnIds, columnInfo } from "./list-columns";

export const tableParts = tableFeatures({ columnVisibilityFeature });
const helper = createColumnHelper<typeof tableParts, ListedCustomer>();

const cells: Record<(typeof columnIds)[number], (customer: ListedCustomer) => React.ReactNode> = {
  select: () => null,
  name: (customer) => <NameCell customer={customer} />,
  status: (customer) => <CustomerStatus customer={customer} />,
  referredBy: ({ referrer }) => <ReferrerCell referrer={referrer} />,
  referrals: (customer) => <ReferralsCell customer={customer} />,
  balance: (customer) => (
    <BalanceCell customerId={customer.id} name={displayName(customer)} known={customer.balance} />
  ),
  revenue: ({ revenue }) =>
    revenue ? <AmountsCell {...revenue} none="Nothing bought" /> : <Missing label="not read yet" />,
  lastReferral: ({ lastReferralAt }) => <RelativeTime at={lastReferralAt} />,
  email: ({ email }) => (email ? <CodeCell value={email} what="e-mail" /> : <Missing label="none" />),
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
