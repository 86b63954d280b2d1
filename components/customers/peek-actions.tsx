"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button, IconButton, LinkButton } from "@/components/ui/button";
import { useHotkeys } from "@/components/ui/hotkeys";
import { useWhyNot } from "@/lib/client/session";
import type { Customer } from "@/lib/contract/customers";
import type { ListedCustomer } from "@/lib/contract/listed-customers";
import { paths } from "@/lib/contract/paths";
import { useDialogOpener } from "./dialog-opener";
import { rememberOpened } from "./use-customer-list";

type OnPeek = (id: string | null) => void;
const group = "Side sheet";

/** To the one before and the one after on the page, without closing the sheet. */
export function PeekNeighbours({
  id,
  customers,
  onPeek,
}: {
  id: string;
  customers: readonly ListedCustomer[];
  onPeek: OnPeek;
}) {
  const at = customers.findIndex((one) => one.id === id);
  const next = at < 0 ? undefined : customers[at + 1];
  const previous = customers[at - 1];
  const go = (to: ListedCustomer | undefined) => to && onPeek(to.id);
  useHotkeys([
    { keys: "j", label: "Next of the list", group, layer: "dialog", run: () => go(next) },
    { keys: "k", label: "Previous of the list", group, layer: "dialog", run: () => go(previous) },
    { keys: "space", label: "Close", group, layer: "dialog", run: () => onPeek(null) },
  ]);
  if (at < 0) return null;
  return (
    <span className="inline-flex shrink-0 items-center gap-1">
      <IconButton
        size="sm"
        label="Previous customer"
        shortcut="k"
        icon={<ChevronUp className="size-4" aria-hidden="true" />}
        disabledReason={!previous && "This is the first of the page"}
        onClick={() => go(previous)}
      />
      <IconButton
        size="sm"
        label="Next customer"
        shortcut="j"
        icon={<ChevronDown className="size-4" aria-hidden="true" />}
        disabledReason={!next && "This is the last of the page"}
        onClick={() => go(next)}
      />
    </span>
  );
}

/** What is done most with somebody one has looked up. */
export function PeekActions({ customer, onPeek }: { customer: Customer; onPeek: OnPeek }) {
  const router = useRouter();
  const open = useDialogOpener();
  const mayNotEdit = useWhyNot("customers.update");
  const mayNotArchive = useWhyNot("customers.archive");
  const mayNotCredit = useWhyNot("credits.create");
  const { id, isActive } = customer;
  const then = (kind: "edit" | "archive" | "restore") => () => {
    onPeek(null);
    open(kind, id);
  };
  const go = (href: string) => () => {
    rememberOpened(id);
    router.push(href);
  };
  const notNow = mayNotCredit ?? (isActive ? null : "Only active customers can be credited");
  const edit = then("edit");
  const credit = go(paths.creditCustomer(id));
  const page = go(paths.customer(id));
  useHotkeys([
    { keys: "e", label: "Edit", group, layer: "dialog", off: Boolean(mayNotEdit), run: edit },
    { keys: "c", label: "Credit", group, layer: "dialog", off: notNow !== null, run: credit },
    { keys: "enter", label: "Open the page", group, layer: "dialog", run: page },
  ]);
  return (
    <>
      <Button
        variant="ghost"
        className="-ml-3 mr-auto"
        disabledReason={mayNotArchive}
        onClick={then(isActive ? "archive" : "restore")}
      >
        {isActive ? "Archive…" : "Restore…"}
      </Button>
      <Button shortcut="e" disabledReason={mayNotEdit} onClick={edit}>
        Edit
      </Button>
      <Button shortcut="c" disabledReason={notNow} onClick={credit}>
        Credit
      </Button>
      <LinkButton
        variant="primary"
        shortcut="enter"
        href={paths.customer(id)}
        onClick={() => rememberOpened(id)}
      >
        Open
      </LinkButton>
    </>
  );
}
