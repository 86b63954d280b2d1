/** How far this browser's clock is behind the server's, in milliseconds. */
let behind = 0;

/**
 * Learns from an answer how late it is where deadlines are kept. A `Date` header counts whole seconds, so what
 * is off by less than that is taken for the same time: a countdown then doesn't jump with each answer.
 */
export function learnServerTime(date: string | null, now = Date.now()): void {
  const said = Date.parse(date ?? "") + 500;
  if (Number.isNaN(said)) return;
  behind = Math.abs(said - now) < 1_500 ? 0 : said - now;
}

/** Now, as the server has it. */
export const serverNow = () => Date.now() + behind;

/** A moment of the server (ISO 8601) on this browser's clock, in epoch milliseconds. */
export const onThisClock = (instant: string) => new Date(instant).getTime() - behind;
