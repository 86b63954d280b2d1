"use client";

import { DayRangePopover, dayRangeText } from "@/components/form/day-range";
import { daysOf, usualDaysLabel } from "@/components/form/usual-days";
import { useReaderLocale } from "@/components/ui/locale";
import { type Range, ranges } from "./overview-params";

type Props = {
  range: Range;
  from: string | null;
  to: string | null;
  today: string;
  timeZone: string;
  onChange: (change: { range: Range | null; from: string | null; to: string | null }) => void;
};

/** The days that are counted: a usual range, or from one day to another. */
export function RangeChoice({ range, from, to, today, timeZone, onChange }: Props) {
  const { locale } = useReaderLocale();
  const isCustom = from !== null && to !== null;
  return (
    <DayRangePopover
      trigger={{ text: isCustom ? dayRangeText({ from, to }, locale) : usualDaysLabel[range] }}
      presets={ranges.map((one) => ({
        name: usualDaysLabel[one],
        isChosen: !isCustom && one === range,
        choose: () => onChange({ range: one, from: null, to: null }),
      }))}
      days={isCustom ? { from, to } : daysOf(range, today)}
      timeZone={timeZone}
      onDays={(days) => days.from && days.to && onChange({ range: null, ...days })}
    />
  );
}
