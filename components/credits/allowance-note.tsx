"use client";

import { Banner } from "@/components/ui/banner";
import { useReaderLocale } from "@/components/ui/locale";
import { amountText } from "@/components/ui/number-text";
import type { AllowanceLine } from "@/lib/contract/limits";

type Props = { lines: readonly AllowanceLine[] };

/** Beside the balance: `your limit today 80.00 left`. Nothing for who has no limit a day. */
export function TodayLeft({ lines }: Props) {
  const { locale } = useReaderLocale();
  const left = lines.find((one) => one.kind === "perAgentDay")?.left;
  if (!left) return null;
  return (
    <span className="whitespace-nowrap text-12 tabular-nums text-muted" data-tip="A day begins at 00:00 UTC">
      your limit today {amountText(left.amount, left.unit, left.isCurrency, locale)} left
    </span>
  );
}

/** The two other limits in words, under the amount; undefined where there is none. */
export function useLimitHint(lines: readonly AllowanceLine[]): string | undefined {
  const { locale } = useReaderLocale();
  const leftOf = (kind: AllowanceLine["kind"]) => {
    const left = lines.find((one) => one.kind === kind)?.left;
    return left ? `${amountText(left.amount, left.unit, left.isCurrency, locale)} ${left.unit}` : null;
  };
  const [one, quarter] = [leftOf("perCredit"), leftOf("perCustomerQuarter")];
  const words = [
    one ? `up to ${one} at once` : null,
    quarter ? `${quarter} left for this customer this quarter` : null,
  ].filter((word) => word !== null);
  return words.length > 0 ? `Without asking: ${words.join(", ")}.` : undefined;
}

/** What was typed is more than I may give alone. */
export const AboveLimit = ({ reason }: { reason: string }) => (
  <Banner tone="info" title="Somebody else has to approve this">
    {reason} Nothing is sent before a manager or an administrator has said yes.
  </Banner>
);
