/** How far something was at a moment, in milliseconds. */
export type Reading = { at: number; value: number };

const windowMs = 5 * 60_000;
const leastMs = 10_000;

/** The readings that a pace is taken from: of the last five minutes, beginning anew where the value went back. */
export function withReading(past: readonly Reading[], now: Reading): Reading[] {
  const last = past.at(-1);
  if (last && now.value < last.value) return [now];
  return [...past.filter(({ at }) => now.at - at <= windowMs), now];
}

/** Seconds until `max` at the pace of these readings; null while ten seconds have not shown any. */
export function secondsLeft(readings: readonly Reading[], max: number): number | null {
  const [first, last] = [readings[0], readings.at(-1)];
  if (!first || !last || last.at - first.at < leastMs || last.value <= first.value) return null;
  const perMs = (last.value - first.value) / (last.at - first.at);
  return Math.max(0, max - last.value) / perMs / 1_000;
}

/** "about 4 h 40 min left". */
export const leftText = (seconds: number) => `${durationText(seconds)} left`;

/** "about 4 h 40 min", as exact as it can be: to ten minutes from an hour on. */
export function durationText(seconds: number): string {
  if (seconds < 60) return "less than a minute";
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `about ${minutes} min`;
  const tens = Math.round(minutes / 10);
  const [hours, rest] = [Math.floor(tens / 6), (tens % 6) * 10];
  return rest === 0 ? `about ${hours} h` : `about ${hours} h ${rest} min`;
}
