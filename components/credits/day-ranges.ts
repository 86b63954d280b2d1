import type { DayRange } from "@/components/form/day-range";
import { daysOf, usualDaysLabel } from "@/components/form/usual-days";
import { dayAt } from "@/lib/contract/days";

const offered = ["today", "7d", "30d", "month", "last_month"] as const;

/** What one asks for most, counted from the reader's today. In: their zone. */
export function dayRanges(timeZone: string, now = new Date()): { name: string; range: DayRange }[] {
  const today = dayAt(now, timeZone);
  return [
    ...offered.map((one) => ({ name: usualDaysLabel[one], range: daysOf(one, today) })),
    { name: "Any day", range: { from: null, to: null } },
  ];
}
