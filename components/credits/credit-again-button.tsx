"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useState } from "react";
import { Button, TextLink } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import { bodyOfCredit } from "@/lib/client/credits";
import { customerQuery } from "@/lib/client/customers";
import { useWhyNot } from "@/lib/client/session";
import type { Credit } from "@/lib/contract/credits";
import { paths } from "@/lib/contract/paths";

const loadSheet = () => import("./credit-sheet").then((m) => m.CreditSheet);
const CreditSheet = later(loadSheet);

/**
 * Opens the sheet with the same contents again: a new operation that names the one which came to nothing. Once it
 * was given, leads there; the sheet that gave it stays open.
 */
export function CreditAgainButton({ credit }: { credit: Credit }) {
  const [turn, setTurn] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const customer = useQuery({ ...customerQuery(credit.customerId), enabled: turn > 0 });
  const noRight = useWhyNot("credits.create");
  const found = customer.data?.data;
  return (
    <>
      {credit.retriedBy ? (
        <TextLink href={paths.credit(credit.retriedBy)}>Given again</TextLink>
      ) : (
        <Button
          size="sm"
          icon={<RotateCw className="size-4" aria-hidden="true" />}
          loading={isOpen && !found && customer.isFetching}
          disabledReason={noRight ?? (customer.isError && "The customer could not be read")}
          onClick={() => {
            setTurn(turn + 1);
            setOpen(true);
          }}
          onPointerEnter={() => void loadSheet().catch(() => {})}
        >
          Credit again
        </Button>
      )}
      {found && turn > 0 ? (
        <CreditSheet
          key={turn}
          customer={found}
          open={isOpen}
          onClose={() => setOpen(false)}
          prefill={{ ...bodyOfCredit(credit), retryOf: credit.id }}
        />
      ) : null}
    </>
  );
}
