"use client";

import { CalendarDays } from "lucide-react";
import { Field } from "@/components/form/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useReaderLocale } from "@/components/ui/locale";
import { Popover } from "@/components/ui/popover";
import { dayText } from "@/components/ui/time-text";
import { daysOf, type Range, rangeLabel, ranges } from "./overview-params";

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
  const shown = isCustom ? { from, to } : daysOf(range, today);
  return (
    <Popover
      label="Days"
      trigger={(props) => (
        <Button {...props} size="sm" icon={<CalendarDays className="size-4" aria-hidden="true" />}>
          {isCustom ? `${dayText(from, locale)} – ${dayText(to, locale)}` : rangeLabel[range]}
        </Button>
      )}
    >
      {(close) => (
        <div className="w-68 max-w-full">
          <div className="mb-4 flex flex-wrap gap-1.5">
            {ranges.map((one) => (
              <Button
                key={one}
                size="sm"
                aria-pressed={!isCustom && one === range}
                onClick={() => {
                  onChange({ range: one, from: null, to: null });
                  close();
                }}
              >
                {rangeLabel[one]}
              </Button>
            ))}
          </div>
          <div className="grid grid-cols-2 gap-3">
            <Field label="From">
              {(control) => (
                <Input
                  {...control}
                  type="date"
                  value={shown.from}
                  max={shown.to}
                  onChange={({ target }) =>
                    target.value && onChange({ range: null, from: target.value, to: shown.to })
                  }
                />
              )}
            </Field>
            <Field label="To">
              {(control) => (
                <Input
                  {...control}
                  type="date"
                  value={shown.to}
                  min={shown.from}
                  onChange={({ target }) =>
                    target.value && onChange({ range: null, from: shown.from, to: target.value })
                  }
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
