import "server-only";
import type { Meta } from "@/lib/contract/envelope";
import type { Stats, StatsBody, StatsPart, StatsQuery } from "@/lib/contract/overview";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { mainOf, readSettings, readUnits } from "../workspace/read-workspace";
import { parts } from "./count-part";
import { findAttention } from "./find-attention";
import { counted } from "./stats-cache";
import { windowDays } from "./stats-window";

/** Stands where no money is known yet: whatever is counted in it is 0. */
const noUnit = { unit: "USD", isCurrency: true };

/**
 * One part of the overview, counted from the mirror and the ledger. In: days of the workspace's zone, and a unit
 * (the main one where none is named). Out: the part, what exactly was counted, and when. Throws `forbidden`.
 */
export async function getStats(
  actor: Actor,
  part: StatsPart,
  query: StatsQuery,
): Promise<{ data: Stats; meta: Meta }> {
  authorize(actor, "stats.read");
  const settings = await readSettings();
  const { timeZone } = settings;
  const units = query.unit === undefined ? (await counted("units", () => readUnits())).value : [];
  const asked =
    query.unit === undefined
      ? (mainOf(settings, units) ?? noUnit)
      : { unit: query.unit, isCurrency: query.isCurrency };
  const { beforeFrom, beforeTo, from, to } = windowDays(query);
  const window = { from, to, beforeFrom, beforeTo, timeZone, ...asked };
  const { attribution, by, n } = query;
  const key = JSON.stringify([part, window, attribution, by, n]);
  const { value: body, at } = await counted<StatsBody>(key, () =>
    part === "attention"
      ? findAttention()
      : parts[part]({ from, to, attribution, by, n, unit: asked, timeZone, now: new Date() }),
  );
  return { data: { window, body }, meta: { asOf: at.toISOString(), source: "mirror" } };
}
