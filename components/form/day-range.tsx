"use client";

import { CalendarDays } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { dayText } from "@/components/ui/time-text";
import { Field } from "./field";

/** Calendar days (`YYYY-MM-DD`), both included; null is open. */
export type DayRange = { from: string | null; to: string | null };

/** Days that one click chooses. */
export type DayPreset = { name: string; isChosen: boolean; choose: () => void };

type Props = {
  trigger: { text: string; variant?: "ghost"; className?: string };
  presets: readonly DayPreset[];
  days: DayRange;
  /** Whose calendar it is; stands below. */
  timeZone: string;
  onDays: (days: DayRange) => void;
};

/** Chooses days: some that are asked for often, or from one day to another. */
export function DayRangePopover({ trigger: { text, ...look }, presets, days, timeZone, onDays }: Props) {
  const { from, to } = days;
  return (
    <Popover
      label="Days"
      trigger={(props) => (
        <Button {...props} {...look} size="sm" icon={<CalendarDays className="size-4" aria-hidden="true" />}>
          {text}
        </Button>
      )}
    >
      {(close) => (
        <div className="w-68 max-w-full">
          <div className="mb-4 flex flex-wrap gap-1.5">
            {presets.map(({ name, isChosen, choose }) => (
              <Button
                key={name}
                size="sm"
                aria-pressed={isChosen}
                onClick={() => {
                  choose();
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
                  onChange={({ target }) => onDays({ from: target.value || null, to })}
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
                  onChange={({ target }) => onDays({ from, to: target.value || null })}
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

/** The range in a few words: "3 May – 9 May", "From 3 May", "Any day". In: the reader's locale. */
export function dayRangeText({ from, to }: DayRange, locale: string): string {
  if (from && to)
    return from === to ? dayText(from, locale) : `${dayText(from, locale)} – ${dayText(to, locale)}`;
  if (from) return `From ${dayText(from, locale)}`;
  return to ? `Until ${dayText(to, locale)}` : "Any day";
}
