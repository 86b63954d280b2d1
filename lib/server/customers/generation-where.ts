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
  if (generation === "none")
    return sql`not exists (
      with recursive up (id) as (
        select ${id}
        union
        select c.referrer_id from up join ${customer} c on c.id = up.id and c.${here} where c.referrer_id is not null
      )
      select from up where not exists (
        select from ${customer} c join ${customer} p on p.id = c.referrer_id and p.${here}
        where c.id = up.id and c.${here}
      ) and exists (select from ${customer} c where c.id = up.id and c.${here})
    )`;
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

/** Two names in turn: each step looks no further than at the one below it. */
function isUnder(referrerId: SQL, steps: number): SQL {
  const parent = steps % 2 === 0 ? sql`even` : sql`odd`;
  const here = sql`select from ${customer} ${parent} where ${parent}.id = ${referrerId} and ${parent}.presence <> 'deleted'`;
  if (steps === 0) return sql`not exists (${here})`;
  return sql`exists (${here} and ${isUnder(sql`${parent}.referrer_id`, steps - 1)})`;
}
