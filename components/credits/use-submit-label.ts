"use client";

import { useReaderLocale } from "@/components/ui/locale";
import { amountText } from "@/components/ui/number-text";
import type { Money } from "@/lib/contract/money";

/** What the button of the sheet does, with the amount as typed: `Credit 10.00 USD`, or asking for it. */
export function useSubmitLabel({ amount, unit, isCurrency }: Money, asks: boolean): string {
  const { locale } = useReaderLocale();
  if (asks) return "Ask for approval";
  const typed = amount.trim();
  if (!/^\d{1,15}(\.\d{1,6})?$/.test(typed)) return "Credit";
  return `Credit ${amountText(typed, unit, isCurrency, locale)} ${unit}`;
}
