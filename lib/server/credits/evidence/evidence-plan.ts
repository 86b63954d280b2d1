import "server-only";

const second = 1_000;
const minute = 60 * second;

/** How long after it went unknown the balance is read. */
const readAfterMs = [2 * second, 15 * second, minute, 5 * minute, 15 * minute];
/** Where those told too little (Partnero was down, most often): so often, and no longer than a day. */
const again = { everyMs: 15 * minute, untilMs: 24 * 60 * minute };

/** A reading that came so much before its time was that one: the moment of going unknown is noted twice, not at once. */
const early = second;

/** When a credit that has just gone unknown is looked at first. */
export const firstReadingAt = (now = new Date()) => new Date(now.getTime() + (readAfterMs[0] ?? 0));

/**
 * When the balance is read next, or null: what can be seen has been seen. In: since when it is unknown, now, and
 * whether the readings so far leave something open that another could answer.
 */
export function nextReadingAt(unknownSince: Date, now: Date, stillOpen: boolean): Date | null {
  const age = now.getTime() - unknownSince.getTime();
  const after = readAfterMs.find((ms) => ms > age + early);
  if (after !== undefined) return new Date(unknownSince.getTime() + after);
  if (!stillOpen || age + again.everyMs > again.untilMs) return null;
  return new Date(now.getTime() + again.everyMs);
}
