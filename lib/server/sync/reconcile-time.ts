import "server-only";

const hour = 3;

/**
 * The last time it was three at night in a zone: what was fully read before it is due again. In: the moment, and
 * an IANA zone; an unknown one counts as UTC. Out: an instant, at most a day back (an hour off where clocks change).
 */
export function lastNight(now: Date, timeZone: string): Date {
  const [h = 0, m = 0] = clockIn(now, timeZone);
  const since = (h * 60 + m - hour * 60 + 1440) % 1440;
  const minute = Math.floor(now.getTime() / 60_000) - since;
  return new Date(minute * 60_000);
}

function clockIn(at: Date, timeZone: string): number[] {
  const shown = (zone: string) =>
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }).format(at);
  try {
    return shown(timeZone).split(":").map(Number);
  } catch {
    return shown("UTC").split(":").map(Number);
  }
}
