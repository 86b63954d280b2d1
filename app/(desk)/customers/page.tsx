import { randomUUID } from "node:crypto";
import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { JobsStrip } from "@/components/customer-jobs/jobs-strip";
import { ListMenu } from "@/components/customer-jobs/list-menu";
import { SelectionActions } from "@/components/customer-jobs/selection-actions";
import { CustomersScreen } from "@/components/customers/customers-screen";
import { filtersOf, loadListParams } from "@/components/customers/list-params";
import { InviteButton } from "@/components/invitations/invite-button";
import { customersQuery } from "@/lib/client/customers";
import { CustomerList } from "@/lib/contract/listed-customers";
import { listCustomers } from "@/lib/server/customers/list-customers";
import { prefetched } from "@/lib/server/prefetched";
import { requirePageActor } from "@/lib/server/sign-in/page-actor";

export const metadata: Metadata = { title: "Customers" };

export default async function CustomersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePageActor();
  const filters = filtersOf(await loadListParams(searchParams));
  const state = await prefetched({
    queryKey: customersQuery(filters).queryKey,
    response: CustomerList,
    read: (signal) => listCustomers(actor, filters, { requestId: randomUUID(), signal }),
  });
  return (
    <HydrationBoundary state={state}>
      <CustomersScreen
        inviteButton={<InviteButton />}
        more={<ListMenu />}
        selectionActions={<SelectionActions />}
        notice={<JobsStrip />}
      />
    </HydrationBoundary>
  );
}
