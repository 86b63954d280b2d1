"use client";

import { type DayRange, DayRangePopover, dayRangeText } from "@/components/form/day-range";
import { useReaderLocale } from "@/components/ui/locale";
import { zoneOf } from "./credit-params";
import { dayRanges } from "./day-ranges";

type Props = DayRange & { zone: string | null; onChange: (range: DayRange) => void };

/** The days on which a credit was given, as the calendar has them where the reader is or the link says; which zone that is stands there. */
export function CreditDates({ from, to, zone, onChange }: Props) {
  const reader = useReaderLocale();
  const timeZone = zoneOf({ zone }, reader.timeZone);
  const isSet = from !== null || to !== null;
  return (
    <DayRangePopover
      trigger={{
        text: dayRangeText({ from, to }, reader.locale),
        variant: "ghost",
        className: isSet ? "bg-accent-soft" : undefined,
      }}
      presets={dayRanges(timeZone).map(({ name, range }) => ({
        name,
        isChosen: range.from === from && range.to === to,
        choose: () => onChange(range),
      }))}
      days={{ from, to }}
      timeZone={timeZone}
      onDays={onChange}
    />
  );
}
