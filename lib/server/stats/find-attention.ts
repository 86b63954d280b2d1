import "server-only";
import { sql } from "drizzle-orm";
import { addDays, dayAt, startOfDay } from "@/lib/contract/days";
import type { AttentionKind, StatsOf } from "@/lib/contract/overview";
import { needsPerson } from "../credits/lists/match-credits";
import { database } from "../db/pool";
import { credit, creditGate, customer, invitation, syncRun, syncState } from "../db/schema";
import { readSettings } from "../workspace/read-workspace";
import { ask, moment } from "./ask";
import { countBalances } from "./count-liability";

type Item = StatsOf<"attention">["items"][number];
/** Without a look at new and changed customers for so long, what is shown is old. */
const staleMs = 60 * 60_000;
/** Refused invitations older than so many days are no news any more. */
const recentDays = 30;

/** What somebody should look at, the most pressing first; nothing for what is in order. */
export async function findAttention(now = new Date()): Promise<StatsOf<"attention">> {
  const [gate, credits, mirror, invitations, archived] = [
    await closedGate(),
    await waitingCredits(),
    await mirrorState(now),
    await lostInvitations(now),
    await archivedBalances(),
  ];
  const items = [...gate, ...credits, ...mirror.items, ...invitations, ...archived];
  return { part: "attention", items, customers: mirror.customers, upstream: mirror.upstream };
}

const item = (
  kind: AttentionKind,
  count: number,
  at: Date | null = null,
  more: Partial<Pick<Item, "detail" | "unit" | "from">> = {},
): Item => ({
  ...{ kind, count, at: at?.toISOString() ?? null },
  ...{ detail: null, unit: null, from: null, ...more },
});

async function closedGate(): Promise<Item[]> {
  const gates = await database().select().from(creditGate);
  return gates.map(({ closedAt, reason }) => item("credits_closed", 1, closedAt, { detail: reason }));
}

async function waitingCredits(): Promise<Item[]> {
  const rows = await ask<{ state: string; count: number; at: Date | string }>(sql`
    select state, count(*)::int as count, min(created_at) as at from ${credit} where ${needsPerson()} group by 1`);
  const kinds = {
    unknown: "credits_unknown",
    awaiting_approval: "credits_approval",
    prepared: "credits_stuck",
  } as const;
  return Object.entries(kinds).flatMap(([state, kind]) => {
    const row = rows.find((each) => each.state === state);
    return row ? item(kind, row.count, new Date(row.at)) : [];
  });
}

async function mirrorState(now: Date) {
  const [state] = await database().select().from(syncState).limit(1);
  const [kept] = await ask<{ count: number }>(
    sql`select count(*)::int as count from ${customer} where presence <> 'deleted'`,
  );
  const [run] = await ask<{ error: string | null; at: Date | string; open: boolean }>(
    sql`select error, started_at as at, ended_at is null as open from ${syncRun} order by started_at desc limit 1`,
  );
  const customers = kept?.count ?? 0;
  const items: Item[] = [];
  if (!state?.fullAt) items.push(item("mirror_filling", customers, state?.passStartedAt ?? null));
  else if (now.getTime() - (state.freshAt ?? state.fullAt).getTime() > staleMs)
    items.push(item("mirror_stale", 1, state.freshAt ?? state.fullAt));
  if (run?.error && run.open) items.push(item("mirror_error", 1, new Date(run.at), { detail: run.error }));
  return { items, customers, upstream: state?.upstreamTotal ?? null };
}

async function lostInvitations(now: Date): Promise<Item[]> {
  const { timeZone } = await readSettings();
  const from = addDays(dayAt(now, timeZone), -recentDays);
  const rows = await ask<{ state: string; count: number; at: Date | string }>(sql`
    select state, count(*)::int as count, max(created_at) as at from ${invitation}
    where state = 'unknown' or (state = 'refused' and created_at >= ${moment(startOfDay(from, timeZone))})
    group by 1`);
  return rows.map(({ state, count, at }) =>
    state === "unknown"
      ? item("invitations_unknown", count, new Date(at))
      : item("invitations_refused", count, new Date(at), { from }),
  );
}

/** Counted per unit, and told for each. */
async function archivedBalances(): Promise<Item[]> {
  const units = await countBalances();
  return units
    .filter(({ archivedPeople }) => archivedPeople > 0)
    .map(({ archivedPeople, unit, isCurrency }) =>
      item("archived_balances", archivedPeople, null, { unit: { unit, isCurrency } }),
    );
}
