"use client";

import { useReaderLocale } from "@/components/ui/locale";
import { Money } from "@/components/ui/number";
import { timeText } from "@/components/ui/time-text";
import type { Money as Amount } from "@/lib/contract/money";

type Props = {
  amounts: readonly Amount[];
  asOf: string;
  /** What a zero means, in words. */
  none: string;
  /** Every unit on a line of its own, where there is room. */
  whole?: boolean;
};

/** The first unit in sight, the others behind "+2", or all of them: they are never added together. */
export function AmountsCell({ amounts, asOf, none, whole }: Props) {
  const reader = useReaderLocale();
  const [first, ...others] = amounts;
  const when = `as of ${timeText(asOf, "clock", reader)} (${reader.timeZone})`;
  if (whole)
    return (
      <span data-tip={when} suppressHydrationWarning>
        {first ? (
          amounts.map((one) => <Money key={`${one.isCurrency} ${one.unit}`} {...one} className="block" />)
        ) : (
          <span className="text-muted">{none}</span>
        )}
      </span>
    );
  if (!first)
    return (
      <span className="text-faint" data-tip={`${none} ${when}`} suppressHydrationWarning>
        0
      </span>
    );
  const rest = others.map((one) => `${one.amount} ${one.unit}`).join(" · ");
  return (
    <span data-tip={[rest && `also ${rest}`, when].filter(Boolean).join(" · ")} suppressHydrationWarning>
      <Money {...first} />
      {others.length > 0 ? (
        <span className="ml-1 text-12 text-faint">
          +{others.length}
          <span className="sr-only"> more: {rest}</span>
        </span>
      ) : null}
    </span>
  );
}

/** The same amounts, those that match before the others. */
export const matchingFirst = (amounts: readonly Amount[], isIt: (one: Amount) => boolean): Amount[] => [
  ...amounts.filter(isIt),
  ...amounts.filter((one) => !isIt(one)),
];
