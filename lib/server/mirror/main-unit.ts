import "server-only";
import { sql } from "drizzle-orm";
import { database, type Transaction } from "../db/pool";
import { customerMoney, sale, syncState, workspace } from "../db/schema";
import { beginBringing } from "./bring-along";
import { mirrorTurn } from "./mirror-turn";

/**
 * The unit that `main_balance` and `main_revenue` are in: chosen by the team, else the one that stood when money
 * was first read, until `settleMainUnit` chooses anew. Null: nobody chose and no money is known.
 */
export async function mainUnit(tx: Transaction): Promise<string | null> {
  const [state] = await tx.select({ unit: syncState.mainUnit }).from(syncState);
  if (state?.unit) return state.unit;
  return (await chooseMainUnit(tx)).after;
}

/**
 * Resolves the main unit: the workspace's, else the one most balances and sales have; and where it is another
 * than before, has every customer's sorting columns brought to it (`bring-along.ts`), which takes minutes where there
 * are very many. Call it when the setting changes, and after much was read. Out: the unit. Throws what `pg` throws.
 */
export function settleMainUnit(): Promise<string | null> {
  return database().transaction(async (tx) => {
    await mirrorTurn(tx);
    const { before, after } = await chooseMainUnit(tx);
    if (before !== after && after !== null) await beginBringing(tx);
    return after;
  });
}

async function chooseMainUnit(tx: Transaction): Promise<{ before: string | null; after: string | null }> {
  const [state] = await tx.select({ unit: syncState.mainUnit }).from(syncState);
  const [said] = await tx.select({ unit: workspace.mainUnit }).from(workspace);
  const before = state?.unit ?? null;
  const after = said?.unit ?? (await mostCommon(tx)) ?? before;
  if (after === null || after === before) return { before, after };
  await tx
    .insert(syncState)
    .values({ id: 1, mainUnit: after })
    .onConflictDoUpdate({ target: syncState.id, set: { mainUnit: after } });
  return { before, after };
}

async function mostCommon(tx: Transaction): Promise<string | null> {
  const { rows } = await tx.execute<{ unit: string }>(sql`
    select unit from (
      select unit, is_currency from ${customerMoney} where balance is not null
      union all select unit, is_currency from ${sale} where unit is not null and gone_at is null
    ) as held
    group by unit, is_currency order by is_currency desc, count(*) desc, unit limit 1`);
  return rows[0]?.unit ?? null;
}
