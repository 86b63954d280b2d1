"use client";

import { CalendarDays } from "lucide-react";
import { Field } from "@/components/form/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useReaderLocale } from "@/components/ui/locale";
import { Popover } from "@/components/ui/popover";
import { dayText } from "@/components/ui/time-text";
import { zoneOf } from "./credit-params";
import { type DayRange, dayRanges } from "./day-ranges";

type Props = DayRange & { zone: string | null; onChange: (range: DayRange) => void };

/** The days on which a credit was given, as the calendar has them where the reader is or the link says; which zone that is stands there. */
export function CreditDates({ from, to, zone, onChange }: Props) {
  const reader = useReaderLocale();
  const { locale } = reader;
  const timeZone = zoneOf({ zone }, reader.timeZone);
  const isSet = from !== null || to !== null;
  return (
    <Popover
      label="Days"
      trigger={(props) => (
        <Button
          {...props}
          size="sm"
          variant="ghost"
          className={isSet ? "bg-accent-soft" : undefined}
          icon={<CalendarDays className="size-4" aria-hidden="true" />}
        >
          {rangeText({ from, to }, locale)}
        </Button>
      )}
    >
      {(close) => (
        <div className="w-68 max-w-full">
          <div className="mb-4 flex flex-wrap gap-1.5">
            {dayRanges(timeZone).map(({ name, range }) => (
              <Button
                key={name}
                size="sm"
                aria-pressed={range.from === from && range.to === to}
                onClick={() => {
                  onChange(range);
                  close();
                }}
              >
                {name}
              </Button>
            ))}
          </div>
          <div className="grid grid-cols-2 gap-3">
            <Field label="From">
              {(control) => (
                <Input
                  {...control}
                  type="date"
                  value={from ?? ""}
                  max={to ?? undefined}
                  onChange={({ target }) => onChange({ from: target.value || null, to })}
                />
              )}
            </Field>
            <Field label="To">
              {(control) => (
                <Input
                  {...control}
                  type="date"
                  value={to ?? ""}
                  min={from ?? undefined}
                  onChange={({ target }) => onChange({ from, to: target.value || null })}
                />
              )}
            </Field>
          </div>
          <p className="mt-3 text-12 text-muted">Both days included, in {timeZone}.</p>
        </div>
      )}
    </Popover>
  );
}

function rangeText({ from, to }: DayRange, locale: string): string {
  if (from && to)
    return from === to ? dayText(from, locale) : `${dayText(from, locale)} – ${dayText(to, locale)}`;
  if (from) return `From ${dayText(from, locale)}`;
  return to ? `Until ${dayText(to, locale)}` : "Any day";
}
