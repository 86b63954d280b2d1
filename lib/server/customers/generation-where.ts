import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { customer } from "../db/schema";

/**
 * Who has so many referrers above them who are here, or `none`: they go round in a circle, or hang on one. Each is
 * walked up from by itself, so that a page of the list costs as much as it shows.
 * In: the customer's id as an expression. Out: a condition.
 */
export function generationWhere(id: SQL, generation: string): SQL {
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
  // One step more than asked for tells who stands deeper, or goes round.
  const depth = Number(generation);
  return sql`(
    with recursive up (id, step) as (
      select ${id}, 0
      union all
      select p.id, up.step + 1 from up
        join ${customer} c on c.id = up.id
        join ${customer} p on p.id = c.referrer_id and p.${here}
      where up.step <= ${depth}
    )
    select max(step) from up
  ) = ${depth}`;
}
