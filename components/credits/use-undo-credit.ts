"use client";

import { MutationObserver, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useReaderLocale } from "@/components/ui/locale";
import { amountText } from "@/components/ui/number-text";
import { toast } from "@/components/ui/toast";
import { cancellingCredit } from "@/lib/client/credits";
import { problemOf } from "@/lib/client/http";
import { creditStateLabel } from "@/lib/contract/credit-words";
import { Credit } from "@/lib/contract/credits";
import type { Problem } from "@/lib/contract/errors";
import { forgetOperation, recallOperation } from "./kept-operation";

/** A credit in a few words: `10.00 USD to Ada`. */
export function useCreditWords() {
  const { locale } = useReaderLocale();
  return ({ money: { amount, unit, isCurrency }, customerLabel }: Credit) =>
    `${amountText(amount, unit, isCurrency, locale)} ${unit} to ${customerLabel}`;
}

/**
 * Calls a held credit off and says how that ended, also when who pressed has gone elsewhere meanwhile;
 * `isToldThere` says whether the place where it was pressed still stands and tells it by itself.
 */
export function useUndoCredit() {
  const client = useQueryClient();
  const wordsOf = useCreditWords();
  const [isUndoing, setUndoing] = useState(false);
  const undo = async (credit: Credit, isToldThere = () => false) => {
    setUndoing(true);
    const id = `undo-${credit.id}`;
    try {
      await new MutationObserver(client, cancellingCredit()).mutate({ id: credit.id });
      // The next credit of this customer begins with an empty form.
      if (recallOperation(credit.customerId)?.id === credit.id) forgetOperation(credit.customerId);
      if (isToldThere()) return;
      toast({ id, tone: "positive", title: "Undone", description: `${wordsOf(credit)}: nothing was sent.` });
    } catch (error) {
      toast({ id, tone: "negative", ...whyNotUndone(problemOf(error)) });
    } finally {
      setUndoing(false);
    }
  };
  return { undo, isUndoing };
}

function whyNotUndone({ code, title, detail, current }: Problem): { title: string; description: string } {
  const now = code === "conflict" ? Credit.safeParse(current).data : undefined;
  if (!now) return { title: `Not undone: ${title.toLowerCase()}`, description: detail };
  return {
    title: "Too late to undo",
    description: `It had left before the Undo arrived. It stands at “${creditStateLabel[now.state]}” now, and Partnero has no way to take a credit back.`,
  };
}
