import "server-only";

/** From `from` on and before `until`. */
export type Window = { from: Date; until: Date };

/** The day of an instant, in UTC whatever zone the workspace names: who moves that zone must not begin a day anew. */
export function dayOf(now: Date): Window {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  return { from: new Date(Date.UTC(year, month, day)), until: new Date(Date.UTC(year, month, day + 1)) };
}

/** The calendar quarter of an instant, in UTC: from January, April, July or October. */
export function quarterOf(now: Date): Window {
  const year = now.getUTCFullYear();
  const first = now.getUTCMonth() - (now.getUTCMonth() % 3);
  return { from: new Date(Date.UTC(year, first)), until: new Date(Date.UTC(year, first + 3)) };
}
