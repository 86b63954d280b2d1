"use client";

import { Archive, ArchiveRestore, Ellipsis, Link as LinkIcon, Network, Pencil, Trash2 } from "lucide-react";
import { announce } from "@/components/ui/announce";
import { IconButton } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-button";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import { useWhyNot } from "@/lib/client/session";
import type { Customer } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import { paths } from "@/lib/contract/paths";
import { useDialogOpener } from "./dialog-opener";

async function copyLink(link: string) {
  const done = await copyText(link);
  if (done) announce("Copied referral link");
  toast(
    done
      ? { title: "Referral link copied", description: link, tone: "positive" }
      : { title: "Could not copy the referral link", tone: "negative" },
  );
}

function useItems(customer: Customer): MenuItem[] {
  const open = useDialogOpener();
  const whyNot = {
    edit: useWhyNot("customers.update"),
    archive: useWhyNot("customers.archive"),
    restore: useWhyNot("customers.restore"),
    remove: useWhyNot("customers.delete"),
  };
  const { id, referralLink: link } = customer;
  return [
    {
      label: "Edit…",
      icon: <Pencil />,
      shortcut: "e",
      disabledReason: whyNot.edit,
      onSelect: () => open("edit", id),
    },
    {
      label: "Copy referral link",
      icon: <LinkIcon />,
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

/** What can be done with the customer of this row. */
export function CustomerRowMenu({ customer }: { customer: Customer }) {
  const items = useItems(customer);
  const label = `Actions for ${displayName(customer)}`;
  return (
    <Menu
      label={label}
      items={items}
      trigger={(props) => (
        <IconButton
          {...props}
          size="sm"
          label={label}
          icon={<Ellipsis className="size-4" aria-hidden="true" />}
          className="text-faint"
        />
      )}
    />
  );
}
