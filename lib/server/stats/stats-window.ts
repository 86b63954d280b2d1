import "server-only";
import { addDays, startOfDay } from "@/lib/contract/days";

const dayMs = 86_400_000;

/** A span of time, without its end, that is made of whole calendar days of a zone. */
export type Span = { from: Date; to: Date };
/** Neighbouring spans in order, none apart from the next: `starts` holds one more than there are spans. */
export type Buckets = { days: string[]; starts: Date[] };
export type Step = "day" | "week" | "month";

/** How many calendar days from one to another, both included. */
export const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs) + 1;

/** The window's days and the same number of days right before them. */
export function windowDays({ from, to }: { from: string; to: string }) {
  const days = daysBetween(from, to);
  return { from, to, beforeFrom: addDays(from, -days), beforeTo: addDays(from, -1), days };
}

/** The day before the window, the window and its end: two spans, the period before first. */
export function pairOf(window: { from: string; to: string }, timeZone: string): Buckets {
  const { beforeFrom } = windowDays(window);
  return bucketsOf([beforeFrom, window.from, addDays(window.to, 1)], timeZone);
}

/** Days up to five weeks, weeks up to eight months, then months. */
export function stepOf({ from, to }: { from: string; to: string }): Step {
  const days = daysBetween(from, to);
  return days <= 35 ? "day" : days <= 245 ? "week" : "month";
}

/** A window cut into steps: weeks begin with the window, months with the calendar; the last may be shorter. */
export function cut({ from, to }: { from: string; to: string }, step: Step, timeZone: string): Buckets {
  const end = addDays(to, 1);
  const days = [from];
  for (let at = next(from, step); at < end; at = next(at, step)) days.push(at);
  return bucketsOf([...days, end], timeZone);
}

/** The last `count` calendar months up to the one in which a day lies. */
export function monthsUpTo(day: string, count: number, timeZone: string): Buckets {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  const month = (back: number) =>
    new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 1)).toISOString().slice(0, 10);
  const days = Array.from({ length: count + 1 }, (_, at) => month(count - 1 - at));
  return bucketsOf(days, timeZone);
}

const bucketsOf = (days: string[], timeZone: string): Buckets => ({
  days,
  starts: days.map((day) => startOfDay(day, timeZone)),
});

function next(day: string, step: Step): string {
  if (step === "day") return addDays(day, 1);
  if (step === "week") return addDays(day, 7);
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)).toISOString().slice(0, 10);
}
