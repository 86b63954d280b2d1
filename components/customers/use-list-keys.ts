"use client";

import { useRouter } from "next/navigation";
import type { RefObject } from "react";
import { useHotkeys } from "@/components/ui/hotkeys";
import { useMay } from "@/lib/client/session";
import type { Customer } from "@/lib/contract/customers";
import { paths } from "@/lib/contract/paths";
import type { RowSelection } from "./selection";
import { rememberOpened } from "./use-customer-list";
import type { DialogState } from "./use-dialog";

type ListKeys = {
  current: Customer | null;
  move: (step: 1 | -1) => void;
  dialog: DialogState;
  peek: (id: string) => void;
  selection: RowSelection;
  searchRef: RefObject<HTMLInputElement | null>;
};

const group = "Customers";

/** The keys of the list. `I` is bound by the invite dialog, which the page puts beside the list. */
export function useListKeys({ current, move, dialog, peek, selection, searchRef }: ListKeys) {
  const router = useRouter();
  const may = { create: useMay("customers.create"), update: useMay("customers.update") };
  useHotkeys([
    { keys: "/", label: "Search", group, run: () => searchRef.current?.select() },
    { keys: "j", label: "Next row", group, run: () => move(1) },
    { keys: "k", label: "Previous row", group, run: () => move(-1) },
    {
      keys: "enter",
      label: "Open the row",
      group,
      run: () => {
        if (!current) return;
        rememberOpened(current.id);
        router.push(paths.customer(current.id));
      },
    },
    { keys: "space", label: "Peek at the row", group, run: () => current && peek(current.id) },
    {
      keys: "x",
      label: "Select the row",
      group,
      run: () => current && selection.toggle(current.id, false),
    },
    { keys: "shift+a", label: "Select all that match", group, run: selection.selectAll },
    { keys: "n", label: "New customer", group, off: !may.create, run: () => dialog.open("create") },
    {
      keys: "e",
      label: "Edit the row",
      group,
      off: !may.update,
      run: () => current && dialog.open("edit", current.id),
    },
  ]);
}
