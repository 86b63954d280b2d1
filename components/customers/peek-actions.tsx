"use client";

import { useRouter } from "next/navigation";
import { Button, LinkButton } from "@/components/ui/button";
import { useHotkeys } from "@/components/ui/hotkeys";
import { useWhyNot } from "@/lib/client/session";
import type { Customer } from "@/lib/contract/customers";
import type { ListedCustomer } from "@/lib/contract/listed-customers";
import { paths } from "@/lib/contract/paths";
import { useDialogOpener } from "./dialog-opener";
import { Neighbours } from "./neighbours";
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
  useHotkeys([{ keys: "space", label: "Close", group, layer: "dialog", run: () => onPeek(null) }]);
  if (at < 0) return null;
  return (
    <span className="inline-flex shrink-0 items-center gap-1">
      <Neighbours
        previous={customers[at - 1]?.id}
        next={customers[at + 1]?.id}
        of="page"
        group={group}
        layer="dialog"
        onGo={onPeek}
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
