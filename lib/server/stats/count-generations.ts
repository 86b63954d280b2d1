import "server-only";
import { sql } from "drizzle-orm";
import type { Unit } from "@/lib/contract/workspace";
import { customer, sale } from "../db/schema";
import { ask, moment } from "./ask";
import { ofUnit, standing } from "./count-money";
import type { Span } from "./stats-window";

export type Generation = { depth: number; people: number; joined: number; revenue: string };

/**
 * Everybody by how many referrers stand above them: those without one, or with one who is not here any more, are
 * generation 0. `joined` and `revenue` (what these people bought, in one unit) are of the span. Who goes round in
 * a circle has no generation; `inCircles` counts them.
 */
export async function countGenerations({ from, to }: Span, unit: Unit) {
  const rows = await ask<Generation & { depth: number | null }>(sql`
    with recursive line (id, joined_at, depth) as (
      select p.id, p.joined_at, 0 from ${customer} p
      where p.presence <> 'deleted' and not exists (
        select from ${customer} parent where parent.id = p.referrer_id and parent.presence <> 'deleted'
      )
      union all
      select child.id, child.joined_at, line.depth + 1 from line cross join lateral (
        -- One look into the index for each, and not a scan of everybody for each level.
        select p.id, p.joined_at from ${customer} p
        where p.referrer_id = line.id and p.presence <> 'deleted' offset 0
      ) as child
    ), bought as (
      select s.referred_id, sum(s.amount) as amount from ${sale} s
      where ${ofUnit(sql`s`, unit)} and ${standing}
        and s.created_at >= ${moment(from)} and s.created_at < ${moment(to)}
      group by 1
    )
    select depth, count(*)::int as people,
      count(*) filter (where joined_at >= ${moment(from)} and joined_at < ${moment(to)})::int as joined,
      coalesce(sum(bought.amount), 0)::text as revenue
    from line left join bought on bought.referred_id = line.id
    group by depth order by depth`);
  const [all] = await ask<{ count: number }>(
    sql`select count(*)::int as count from ${customer} where presence <> 'deleted'`,
  );
  const placed = rows.reduce((sum, { people }) => sum + people, 0);
  return { rows, inCircles: Math.max(0, (all?.count ?? 0) - placed) };
}
