"use client";

import { Archive, ArchiveRestore, Link as LinkIcon, Network, Pencil, Trash2 } from "lucide-react";
import { announce } from "@/components/ui/announce";
import { copyText } from "@/components/ui/copy-button";
import type { MenuItem } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import { useWhyNot } from "@/lib/client/session";
import type { Customer } from "@/lib/contract/customers";
import { paths } from "@/lib/contract/paths";
import { useDialogOpener } from "./dialog-opener";

/** Copies somebody's referral link and says so. */
export async function copyLink(link: string) {
  const done = await copyText(link);
  if (done) announce("Copied referral link");
  toast(
    done
      ? { id: "copied", title: "Referral link copied", description: link, tone: "positive" }
      : { title: "Could not copy the referral link", tone: "negative" },
  );
}

/** What can be done with a customer, as a menu; `page` leaves out what their own page has as buttons. */
export function useCustomerItems(customer: Customer, place: "row" | "page"): MenuItem[] {
  const open = useDialogOpener();
  const whyNot = {
    edit: useWhyNot("customers.update"),
    archive: useWhyNot("customers.archive"),
    restore: useWhyNot("customers.restore"),
    remove: useWhyNot("customers.delete"),
  };
  const { id, referralLink: link } = customer;
  const edit: MenuItem = {
    label: "Edit…",
    icon: <Pencil />,
    shortcut: "e",
    disabledReason: whyNot.edit,
    onSelect: () => open("edit", id),
  };
  return [
    ...(place === "row" ? [edit] : []),
    {
      label: "Copy referral link",
      icon: <LinkIcon />,
      shortcut: place === "page" ? "l" : undefined,
      disabledReason: !link && "Partnero names no link",
      onSelect: () => void copyLink(link ?? ""),
    },
    { label: "Referral tree", icon: <Network />, href: paths.customerTree(id) },
    "separator",
    customer.isActive
      ? {
          label: "Archive…",
          icon: <Archive />,
          disabledReason: whyNot.archive,
          onSelect: () => open("archive", id),
        }
      : {
          label: "Restore…",
          icon: <ArchiveRestore />,
          disabledReason: whyNot.restore,
          onSelect: () => open("restore", id),
        },
    {
      label: "Delete…",
      icon: <Trash2 />,
      tone: "danger",
      disabledReason: whyNot.remove,
      onSelect: () => open("delete", id),
    },
  ];
}
