"use client";

import { UserPlus } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { FillPage, PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { useWhyNot } from "@/lib/client/session";
import { CustomerDialogs } from "./customer-dialogs";
import { CustomerTable } from "./customer-table";
import { CustomersToolbar } from "./customers-toolbar";
import { DialogOpener } from "./dialog-opener";
import { ListFooter } from "./list-footer";
import { ListNotices } from "./list-notices";
import { ListPlaceholder } from "./list-placeholder";
import { useColumns } from "./use-columns";
import { useCustomerList } from "./use-customer-list";
import { useDialog } from "./use-dialog";
import { useListKeys } from "./use-list-keys";
import { useRowCursor } from "./use-row-cursor";

type CustomersScreenProps = {
  /** The page's other door: inviting has a room of its own. */
  inviteButton: ReactNode;
};

/** The customer list: find, see, open, create, edit, archive. All it shows stands in the URL. */
export function CustomersScreen({ inviteButton }: CustomersScreenProps) {
  const list = useCustomerList();
  const dialog = useDialog();
  const [columns] = useColumns();
  const searchRef = useRef<HTMLInputElement>(null);
  const { cursor, current, move, onFocus } = useRowCursor(
    list.customers,
    !list.isFirstLoad && !list.isOld,
    dialog.kind !== null,
  );
  useListKeys({ current, move, dialog, searchRef });
  const mayNotCreate = useWhyNot("customers.create");
  const create = (email: string | null) => dialog.open("create", email);
  const waiting = list.waitUntil !== null && list.customers.length === 0;
  return (
    <FillPage>
      <PageHeader
        title="Customers"
        actions={
          <>
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
      <CustomersToolbar list={list} searchRef={searchRef} onLeaveSearch={() => move(1)} />
      <ListNotices list={list} />
      <DialogOpener value={dialog.open}>
        <CustomerTable
          customers={list.customers}
          columns={columns}
          sort={{
            by: list.params.sort,
            toggle: () => list.change({ sort: list.params.sort === "newest" ? "oldest" : "newest" }),
          }}
          loading={list.isFirstLoad || waiting ? "first" : list.isOld && "old"}
          cursor={{ id: cursor, onFocus }}
        >
          <ListPlaceholder list={list} onCreate={create} inviteButton={inviteButton} />
        </CustomerTable>
      </DialogOpener>
      <ListFooter list={list} />
      <CustomerDialogs dialog={dialog} customers={list.customers} />
    </FillPage>
  );
}
