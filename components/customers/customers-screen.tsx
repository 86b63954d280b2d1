"use client";

import { UserPlus } from "lucide-react";
import { type ReactNode, useCallback, useRef } from "react";
import { FillPage, PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import { SelectedCustomersProvider } from "@/lib/client/customer-selection";
import { useWhyNot } from "@/lib/client/session";
import { CustomerDialogs } from "./customer-dialogs";
import { CustomerTable } from "./customer-table";
import { CustomersToolbar } from "./customers-toolbar";
import { DialogOpener } from "./dialog-opener";
import { FilterChips } from "./filter-chips";
import { ListFooter } from "./list-footer";
import { ListNotices } from "./list-notices";
import { ListPlaceholder } from "./list-placeholder";
import { MirrorNotice } from "./mirror-notice";
import { ToggleProvider, useAsSelected, useRowSelection } from "./selection";
import { SelectionBar } from "./selection-bar";
import { useColumns } from "./use-columns";
import { useCustomerList } from "./use-customer-list";
import { useDialog } from "./use-dialog";
import { useListKeys } from "./use-list-keys";
import { usePeek } from "./use-peek";
import { useRowCursor } from "./use-row-cursor";
import { ViewsMenu } from "./views-menu";

const CustomerPeek = later(() => import("./customer-peek").then((m) => m.default));

type CustomersScreenProps = {
  /** The page's other door: inviting has a room of its own. */
  inviteButton: ReactNode;
  /** What concerns the whole list, beside it. */
  more?: ReactNode;
  /** What can be done with those selected; reads them by `useSelectedCustomers`. */
  selectionActions?: ReactNode;
  /** Above the rows: what is being done with many of them. */
  notice?: ReactNode;
};

/** The customer list: find, see, open, create, edit, archive. All it shows stands in the URL. */
export function CustomersScreen({ inviteButton, more, selectionActions, notice }: CustomersScreenProps) {
  const list = useCustomerList();
  const dialog = useDialog();
  const [columns] = useColumns();
  const [peeked, setPeeked] = usePeek();
  const searchRef = useRef<HTMLInputElement>(null);
  const { customers } = list;
  const ids = customers.map((one) => one.id);
  const selection = useRowSelection(list.match, ids);
  const settled = !list.isFirstLoad && !list.isOld;
  const { cursor, current, move, toFirst, onFocus } = useRowCursor(
    customers,
    settled,
    dialog.kind !== null || peeked !== null,
  );
  const peek = useCallback((id: string | null) => void setPeeked(id), [setPeeked]);
  useListKeys({ current, move, dialog, peek, selection, searchRef });
  const toggle = useStable(selection.toggle);
  const mayNotCreate = useWhyNot("customers.create");
  const create = (email: string | null) => dialog.open("create", email);
  const waiting = list.waitUntil !== null && customers.length === 0;
  return (
    <FillPage>
      <PageHeader
        title="Customers"
        actions={
          <>
            {more}
            {inviteButton}
            <Button
              variant="primary"
              shortcut="n"
              icon={<UserPlus className="size-4" aria-hidden="true" />}
              disabledReason={mayNotCreate}
              onClick={() => create(null)}
            >
              New customer
            </Button>
          </>
        }
      />
      <CustomersToolbar list={list} searchRef={searchRef} onLeaveSearch={toFirst} views={<ViewsMenu />} />
      <FilterChips list={list} />
      <SelectedCustomersProvider value={useAsSelected(selection)}>
        <SelectionBar selection={selection}>{selectionActions}</SelectionBar>
      </SelectedCustomersProvider>
      <MirrorNotice />
      {notice}
      <ListNotices list={list} />
      <DialogOpener value={dialog.open}>
        <ToggleProvider value={toggle}>
          <CustomerTable
            customers={customers}
            similar={list.meta?.similar ?? 0}
            columns={columns}
            sort={{ by: list.params.sort, direction: list.direction, change: list.sortBy }}
            selection={selection}
            loading={list.isFirstLoad || waiting ? "first" : list.isOld && "old"}
            cursor={{ id: cursor, onFocus, onPeek: peek }}
          >
            <ListPlaceholder list={list} onCreate={create} inviteButton={inviteButton} />
          </CustomerTable>
        </ToggleProvider>
        {peeked === null ? null : <CustomerPeek id={peeked} customers={customers} onPeek={peek} />}
      </DialogOpener>
      <ListFooter list={list} total={selection.total} />
      <CustomerDialogs dialog={dialog} customers={customers} />
    </FillPage>
  );
}

/** The same function at each drawing, which calls the latest. */
function useStable<A extends unknown[]>(latest: (...args: A) => void): (...args: A) => void {
  const ref = useRef(latest);
  ref.current = latest;
  return useCallback((...args: A) => ref.current(...args), []);
}
