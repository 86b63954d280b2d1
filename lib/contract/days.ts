const dayMs = 24 * 60 * 60 * 1000;

/** Whether the runtime knows a time zone by this name. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

/**
 * The first moment of a calendar day where the reader is; not always midnight, some zones skip it.
 * In: `YYYY-MM-DD` and a zone that the runtime knows.
 */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // The zone's distance from UTC before and after: one of the two holds when the day begins.
  const moments = [midnight - dayMs, midnight + dayMs].map((at) => midnight - ahead(at, timeZone));
  const begun = moments.filter((at) => at + ahead(at, timeZone) >= midnight);
  return new Date(Math.min(...(begun.length ? begun : moments)));
}

/** The first moment after a calendar day. */
export const endOfDay = (day: string, timeZone: string) =>
  startOfDay(new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10), timeZone);

/** The calendar day that it is in a zone at a moment, `YYYY-MM-DD`. */
export const dayAt = (at: Date, timeZone: string): string =>
  new Date(at.getTime() + ahead(at.getTime(), timeZone)).toISOString().slice(0, 10);

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;

/** A calendar day, so many days on. In and out: `YYYY-MM-DD`. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
function ahead(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return shown - Math.floor(at / 1000) * 1000;
}
