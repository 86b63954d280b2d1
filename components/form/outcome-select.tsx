"use client";

import { useReaderLocale } from "@/components/ui/locale";
import { countText } from "@/components/ui/number-text";
import { Select } from "@/components/ui/select";

type Props<T extends string> = {
  /** All there are, in order; those that no row came to are not offered. */
  outcomes: readonly T[];
  work: { rowCount: number; counts: Record<T, number> };
  value: T | null;
  wordOf: (outcome: T) => string;
  onChange: (outcome: T | null) => void;
};

/** Narrows the rows of long work to those that came to one end, with how many those are. */
export function OutcomeSelect<T extends string>({ outcomes, work, value, wordOf, onChange }: Props<T>) {
  const { locale } = useReaderLocale();
  return (
    <Select
      look="quiet"
      aria-label="State"
      value={value ?? ""}
      placeholder={`All ${countText(work.rowCount, locale)} rows`}
      options={outcomes
        .filter((one) => work.counts[one] > 0 || one === value)
        .map((one) => ({ value: one, label: `${wordOf(one)} (${countText(work.counts[one], locale)})` }))}
      onChange={({ target }) => onChange(outcomes.find((one) => one === target.value) ?? null)}
    />
  );
}
