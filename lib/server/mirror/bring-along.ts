import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { database, type Transaction } from "../db/pool";
import { customer, customerMoney, syncRun, syncState } from "../db/schema";
import { startWorkLoop } from "../work/work-loop";
import { mirrorTurn } from "./mirror-turn";

/** So few that whoever else writes the mirror waits for a moment only. */
const atOnce = 250;
const openRun = and(eq(syncRun.kind, "unit"), isNull(syncRun.endedAt));

/** Says that everybody's sorting columns are to be brought to the main unit, in the transaction that chooses it. */
export async function beginBringing(tx: Transaction): Promise<void> {
  const [open] = await tx.select({ id: syncRun.id }).from(syncRun).where(openRun);
  if (open) return;
  await tx.insert(syncRun).values({ id: randomUUID(), kind: "unit", startedAt: new Date() });
}

/** Whether sorting columns of some may still be in the unit before. */
export async function isBringing(): Promise<boolean> {
  const [open] = await database().select({ id: syncRun.id }).from(syncRun).where(openRun);
  return open !== undefined;
}

/** How far it is, and in which unit. Kept by nobody: who takes over looks at all once more, and writes what is left. */
export type Brought = { unit: string; upTo: string };

/**
 * Brings the next customers' `main_balance` and `main_revenue` to the main unit as it is now. In: what the last call
 * answered, null to begin. Out: null when all are through. Throws what `pg` throws.
 */
export function bringSomeAlong(last: Brought | null): Promise<Brought | null> {
  return database().transaction(async (tx) => {
    await mirrorTurn(tx);
    const [state] = await tx.select({ unit: syncState.mainUnit }).from(syncState);
    const unit = state?.unit ?? "";
    // Another was chosen meanwhile: those who are through are not.
    const after = last?.unit === unit ? last.upTo : "";
    const { upTo, rows, changed } = await bring(tx, unit, after);
    const isThrough = upTo === null || rows < atOnce;
    await tx
      .update(syncRun)
      .set({
        rows: sql`${syncRun.rows} + ${rows}`,
        changed: sql`${syncRun.changed} + ${changed}`,
        ...(isThrough && { endedAt: new Date() }),
      })
      .where(openRun);
    return isThrough ? null : { unit, upTo };
  });
}

type Step = { upTo: string | null; rows: number; changed: number };

/** Writes only who stands otherwise: most people have no money, and none in either unit. */
async function bring(tx: Transaction, unit: string, after: string): Promise<Step> {
  const { rows } = await tx.execute<Step>(sql`
    with next as materialized (
      select id, balance_as_of, transactions_as_of, main_balance, main_revenue
      from ${customer} where id > ${after} order by id limit ${atOnce}
    ), wanted as (
      select next.id,
        case when balance_as_of is null then main_balance else coalesce(held.balance, 0) end as balance,
        case when transactions_as_of is null then main_revenue else coalesce(held.revenue, 0) end as revenue
      from next left join lateral (
        select m.balance, m.revenue from ${customerMoney} m
        where m.customer_id = next.id collate "default" and m.unit = ${unit} order by m.is_currency desc limit 1
      ) as held on true
    ), changed as (
      update ${customer} as c set main_balance = wanted.balance, main_revenue = wanted.revenue from wanted
      where c.id = wanted.id
        and (c.main_balance, c.main_revenue) is distinct from (wanted.balance, wanted.revenue)
      returning c.id
    )
    select max(id) as "upTo", count(*)::int as rows, (select count(*)::int from changed) as changed from next`);
  return rows[0] ?? { upTo: null, rows: 0, changed: 0 };
}

/** Brings along whoever is behind, in this process or any other. Every web process runs one. */
export const startBringingLoop = ({ everyMs = 2_000 } = {}) =>
  startWorkLoop<"under way" | "through">({
    name: "main unit",
    everyMs,
    due: async () => ((await isBringing()) ? ["everybody"] : []),
    stateOf: async () => ((await isBringing()) ? "under way" : "through"),
    workOn: async (_, pause) => {
      for (let last: Brought | null = null; !(await pause.isOver("under way")); ) {
        last = await bringSomeAlong(last);
        if (!last) return;
      }
    },
  });
