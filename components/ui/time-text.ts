import { keeper } from "./kept";
import type { ReaderLocale } from "./locale";

/** `date` 23 Nov 2026 · `datetime` 23 Nov 2026, 14:02 · `clock` 14:02 today, else with the date. */
export type TimeStyle = "date" | "datetime" | "clock";

const kept = keeper<Intl.DateTimeFormat>();

const formatter = (locale: string, options: Intl.DateTimeFormatOptions) =>
  kept(locale + JSON.stringify(options), () => new Intl.DateTimeFormat(locale, options));

const date: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };
const clock: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit" };

/** A moment (ISO 8601) as a short text in the reader's locale and zone; an unreadable one as it came. */
export function timeText(at: string, style: TimeStyle, { locale, timeZone }: ReaderLocale): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return at;
  if (style === "date") return formatter(locale, { ...date, timeZone }).format(moment);
  if (style === "datetime") return formatter(locale, { ...date, ...clock, timeZone }).format(moment);
  const sameDay = formatter("en", { ...date, timeZone });
  const today = sameDay.format(moment) === sameDay.format(new Date());
  return formatter(locale, today ? { ...clock, timeZone } : { ...date, ...clock, timeZone }).format(moment);
}

/** The whole moment with seconds and the name of the zone. */
export function fullTimeText(at: string, { locale, timeZone }: ReaderLocale): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return at;
  const text = formatter(locale, {
    ...date,
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
    timeZone,
  }).format(moment);
  return `${text} (${timeZone})`;
}

/** A calendar day in the reader's locale, the same in every zone. */
export function dayText(day: string, locale: string): string {
  const moment = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(moment.getTime())) return day;
  return formatter(locale, { ...date, timeZone: "UTC" }).format(moment);
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** How long ago or until, in the reader's words; beyond 30 days the date. */
export function relativeText(at: string, now: number, reader: ReaderLocale): string {
  const moment = new Date(at).getTime();
  if (Number.isNaN(moment)) return at;
  const seconds = Math.round((moment - now) / 1000);
  if (Math.abs(seconds) > 30 * 86_400) return timeText(at, "date", reader);
  const words = new Intl.RelativeTimeFormat(reader.locale, { numeric: "auto" });
  for (const [unit, size] of units)
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  return Math.abs(seconds) < 10 ? words.format(0, "second") : words.format(seconds, "second");
}
