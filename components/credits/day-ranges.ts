/** Calendar days (`YYYY-MM-DD`), both included; null is open. */
export type DayRange = { from: string | null; to: string | null };

/** What one asks for most, counted from the reader's today. In: their zone. */
export function dayRanges(timeZone: string, now = new Date()): { name: string; range: DayRange }[] {
  const today = dayIn(timeZone, now);
  const month = today.slice(0, 7);
  const lastOfMonth = addDays(`${month}-01`, -1);
  return [
    { name: "Today", range: { from: today, to: today } },
    { name: "Last 7 days", range: { from: addDays(today, -6), to: today } },
    { name: "Last 30 days", range: { from: addDays(today, -29), to: today } },
    { name: "This month", range: { from: `${month}-01`, to: today } },
    { name: "Last month", range: { from: `${lastOfMonth.slice(0, 7)}-01`, to: lastOfMonth } },
    { name: "Any day", range: { from: null, to: null } },
  ];
}

/** The day that it is somewhere at a moment. */
function dayIn(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
