"use client";

import { useQuery } from "@tanstack/react-query";
import { Coins } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useHotkeys } from "@/components/ui/hotkeys";
import { later } from "@/components/ui/later";
import { customerQuery } from "@/lib/client/customers";
import { useWhyNot } from "@/lib/client/session";
import { statusWord } from "@/lib/contract/customer-status";
import type { Customer } from "@/lib/contract/customers";
import { recallOperation } from "./kept-operation";

const loadSheet = () => import("./credit-sheet").then((m) => m.CreditSheet);
const CreditSheet = later(loadSheet);

/**
 * Opens the credit sheet; so does `C`. Its code is fetched when it is wanted. In: the customer's id or key.
 * A credit that this tab sent and never saw the end of opens the sheet again after a reload.
 */
export function CreditCustomerButton({ customerId }: { customerId: string }) {
  const { data } = useQuery(customerQuery(customerId));
  const customer = data?.data;
  const [turn, setTurn] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const trueId = customer?.id;
  const noRight = useWhyNot("credits.create");
  const reason = noRight ?? (customer ? whyNotCreditable(customer) : "The customer is still loading");

  const open = () => {
    setTurn((now) => now + 1);
    setOpen(true);
  };
  // `?credit=open` opens it, too: another part of the page leads here without knowing this one.
  const [wanted, setWanted] = useQueryState("credit", parseAsString.withOptions({ history: "replace" }));
  useEffect(() => {
    if (wanted === null || customer === undefined) return;
    void setWanted(null);
    if (reason !== null) return;
    setTurn((now) => now + 1);
    setOpen(true);
  }, [wanted, customer, reason, setWanted]);
  const looked = useRef(false);
  useEffect(() => {
    if (trueId === undefined || looked.current) return;
    looked.current = true;
    const kept = recallOperation(trueId);
    if (!kept?.body || kept.seen) return;
    setTurn((now) => now + 1);
    setOpen(true);
  }, [trueId]);
  useHotkeys([{ keys: "c", label: "Credit", group: "Customer", off: reason !== null, run: open }]);

  return (
    <>
      <Button
        variant={reason === null ? "primary" : "secondary"}
        icon={<Coins className="size-4" aria-hidden="true" />}
        shortcut="c"
        disabledReason={reason}
        onClick={open}
        onPointerEnter={() => void loadSheet().catch(() => {})}
      >
        Credit
      </Button>
      {customer && turn > 0 ? (
        <CreditSheet key={turn} customer={customer} open={isOpen} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}

const whyNotCreditable = (customer: Customer) =>
  customer.isActive
    ? null
    : `This customer is ${statusWord(customer)}. Only active customers can be credited: restore them first.`;
