import "server-only";
import { sql } from "drizzle-orm";
import type { Coverage, SyncStatus } from "@/lib/contract/sync";
import { database } from "../db/pool";
import { customer, syncState } from "../db/schema";

type Counted = Pick<SyncStatus, "stats" | "balances" | "sales"> & {
  people: Coverage & { unlisted: number };
  /** How many the last pass that was begun has shown by now. */
  seen: { pass: number; people: number };
};
/** An answer is kept so long at least, and so many times as long as counting took: with a million, for seconds. */
const keptMs = 2_000;
const keptTimes = 5;
const slot = globalThis as typeof globalThis & { refdeskCoverage?: { until: number; of: Promise<Counted> } };

/** What of Partnero the mirror holds, counted once at a time however many look. Throws what `pg` throws. */
export function mirrorCoverage(): Promise<Counted> {
  const began = Date.now();
  if (slot.refdeskCoverage && began < slot.refdeskCoverage.until) return slot.refdeskCoverage.of;
  const kept = { until: Number.POSITIVE_INFINITY, of: count() };
  slot.refdeskCoverage = kept;
  kept.of.then(
    () => {
      const now = Date.now();
      kept.until = now + Math.max(keptMs, keptTimes * (now - began));
    },
    () => {
      slot.refdeskCoverage = undefined;
    },
  );
  return kept.of;
}

async function count(): Promise<Counted> {
  const refers = sql`(referrals > 0 or stats_as_of is not null)`;
  const [row] = (
    await database().execute<Record<string, string | Date | null>>(sql`
      select count(*) people, count(*) filter (where presence = 'unlisted') unlisted, min(as_of) people_oldest,
        count(*) filter (where ${refers}) referrers,
        count(*) filter (where ${refers} and stats_as_of is not null) stats, min(stats_as_of) stats_oldest,
        count(balance_as_of) balances, min(balance_as_of) balances_oldest,
        count(*) filter (where ${refers} and transactions_as_of is not null) sales,
        min(transactions_as_of) sales_oldest, count(*) filter (where seen_pass >= begun.pass) seen, max(begun.pass) pass
      from ${customer} cross join (select coalesce(max(${syncState.pass}), 0) as pass from ${syncState}) as begun
      where presence <> 'deleted'`)
  ).rows;
  const number = (name: string) => Number(row?.[name] ?? 0);
  const coverage = (name: string, of: string): Coverage => ({
    known: number(name),
    of: number(of),
    oldest: row?.[`${name}_oldest`] ? new Date(row[`${name}_oldest`] ?? 0).toISOString() : null,
  });
  return {
    people: { ...coverage("people", "people"), unlisted: number("unlisted") },
    stats: coverage("stats", "referrers"),
    balances: coverage("balances", "people"),
    sales: coverage("sales", "referrers"),
    seen: { pass: number("pass"), people: number("seen") },
  };
}
