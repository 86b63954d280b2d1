import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { customer } from "../db/schema";

/** Up to so many steps a line is written out, which Postgres turns into joins; longer ones are followed from the top. */
const writtenOut = 6;

/**
 * Who has so many referrers above them who are here, or `none`: they go round in a circle, or hang on one.
 * In: the customer's id and referrer's id as expressions. Out: a condition.
 */
export function generationWhere(id: SQL, referrerId: SQL, generation: string): SQL {
  const here = sql`presence <> 'deleted'`;
  if (generation === "none") return sql`${id} in ${withoutEnd}`;
  const depth = Number(generation);
  if (depth <= writtenOut) return isUnder(referrerId, depth);
  return sql`${id} in (
    with recursive line (id, depth) as (
      select p.id, 0 from ${customer} p where p.${here} and ${isUnder(sql`p.referrer_id`, 0)}
      union all
      select c.id, line.depth + 1 from line join ${customer} c on c.referrer_id = line.id and c.${here}
      where line.depth < ${depth}
    )
    select line.id from line where line.depth = ${depth}
  )`;
}

/**
 * All who go round in a circle or hang on one: once for the whole question, since most programs hold nobody of the kind
 * and following the line of each would walk every line to its end. Only who refers somebody can be above anybody, so
 * the lines are followed down from the top through these, and who is left of them stands below no top.
 */
const withoutEnd: SQL = sql`(
  with recursive line (id) as (
    -- As an array the tops are expected to be few. Else Postgres multiplies a guess for each step, and compiles for longer
    -- than it runs.
    select unnest(array(
      select p.id from ${customer} p where p.referrals > 0 and p.presence <> 'deleted' and ${isUnder(sql`p.referrer_id`, 0)}
    ))
    union all
    select child.id from line cross join lateral (
      -- One look into the index for each, and not a scan of everybody for each step.
      select p.id from ${customer} p
      where p.referrer_id = line.id and p.referrals > 0 and p.presence <> 'deleted' offset 0
    ) as child
  ), lost (id) as materialized (
    select p.id from ${customer} p where p.referrals > 0 and p.presence <> 'deleted'
      and not exists (select from line where line.id = p.id)
  )
  select id from lost union select p.id from lost join ${customer} p on p.referrer_id = lost.id
)`;

/** Two names in turn: each step looks no further than at the one below it. */
function isUnder(referrerId: SQL, steps: number): SQL {
  const parent = steps % 2 === 0 ? sql`even` : sql`odd`;
  const here = sql`select from ${customer} ${parent} where ${parent}.id = ${referrerId} and ${parent}.presence <> 'deleted'`;
  if (steps === 0) return sql`not exists (${here})`;
  return sql`exists (${here} and ${isUnder(sql`${parent}.referrer_id`, steps - 1)})`;
}
