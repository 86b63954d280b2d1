"use client";

import { useEffect, useReducer } from "react";
import { type CreditMotion, motionOf } from "@/lib/client/credit-motion";
import { onThisClock } from "@/lib/client/server-clock";
import { overdueMs } from "@/lib/contract/credit-words";
import type { Credit } from "@/lib/contract/credits";

/** Renders once more when a moment has come. In: epoch milliseconds on this browser's clock. */
export function useLookAgainAt(moment: number | null) {
  const [, look] = useReducer((turn: number) => turn + 1, 0);
  useEffect(() => {
    const left = moment === null ? 0 : moment - Date.now();
    if (left <= 0) return;
    const timer = setTimeout(look, left + 10);
    return () => clearTimeout(timer);
  }, [moment]);
}

/** What is going to happen to a credit by itself, seen anew at the moment when that changes. */
export function useMotion(credit: Credit): CreditMotion;
export function useMotion(credit: Credit | null): CreditMotion | null;
export function useMotion(credit: Credit | null): CreditMotion | null {
  const sendAt = credit?.state === "prepared" ? credit.sendAt : null;
  const due = sendAt === null ? null : onThisClock(sendAt);
  useLookAgainAt(due);
  useLookAgainAt(due === null ? null : due + overdueMs);
  return credit && motionOf(credit);
}
