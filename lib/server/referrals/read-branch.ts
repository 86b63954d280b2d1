import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { mostInBranch } from "@/lib/contract/referrals";
import { database } from "../db/pool";
import { customer, sale } from "../db/schema";

/** Rows as arrays, so that ten thousand of them stay small on the way. */
const Shape = z.object({
  /** id, whose child, deleted, joined (ms), has referred somebody, their sales were read; parents first. */
  nodes: z.array(
    z.tuple([z.string(), z.string().nullable(), z.boolean(), z.number(), z.boolean(), z.boolean()]),
  ),
  /** who bought, unit, whether it is a currency, how many sales, sum in millionths. */
  sold: z.array(
    z.tuple([z.string(), z.string().nullable(), z.boolean().nullable(), z.number(), z.string().nullable()]),
  ),
  /** id and referrer of the customer and of everybody above, in no order. */
  above: z.array(z.tuple([z.string(), z.string().nullable()])),
});
export type BranchShape = z.infer<typeof Shape>;

/**
 * Everybody below a customer and everybody above, with what each bought: one query of any depth.
 * One has one referrer at most, so going down can only meet somebody twice by coming back to where it began:
 * leaving that one out makes every ring harmless without remembering paths. Going up, a row that was there
 * already ends it. `offset 0` keeps the planner at index look-ups, which is right for a branch of any size; the collation is the one that the index on sales has.
 * In: an id of the mirror. Out: at most `mostInBranch` + 1 nodes.
 */
export async function readBranch(id: string): Promise<BranchShape> {
  const { rows } = await database().execute(sql`
    with recursive branch as (
      select c.id, null::text collate "C" as parent, 0 as depth, c.presence, c.joined_at, c.referrals, c.transactions_as_of
      from ${customer} c where c.id = ${id}
      union all
      select c.id, b.id, b.depth + 1, c.presence, c.joined_at, c.referrals, c.transactions_as_of
      from branch b cross join lateral (
        select * from ${customer} child where child.referrer_id = b.id and child.id <> ${id} offset 0
      ) c
    ),
    counted as materialized (select * from branch limit ${mostInBranch + 1}),
    sold as (
      select b.id, s.unit, s.is_currency, count(*)::int as sales,
        (sum(s.amount) * 1000000)::numeric(40, 0)::text as micros
      from counted b cross join lateral (
        select * from ${sale} one
        where one.referred_id = b.id collate "default" and one.gone_at is null and not one.is_credit offset 0
      ) s
      group by b.id, s.unit, s.is_currency
    ),
    above as (
      select c.id, c.referrer_id from ${customer} c where c.id = ${id}
      union
      select c.id, c.referrer_id from above a cross join lateral (
        select * from ${customer} up where up.id = a.referrer_id offset 0
      ) c
    )
    select
      (select coalesce(json_agg(json_build_array(id, parent, presence = 'deleted',
        floor(extract(epoch from joined_at) * 1000), referrals > 0, transactions_as_of is not null)
        order by depth), '[]') from counted) as "nodes",
      (select coalesce(json_agg(json_build_array(id, unit, is_currency, sales, micros)), '[]') from sold) as "sold",
      (select coalesce(json_agg(json_build_array(id, referrer_id)), '[]') from above) as "above"
  `);
  return Shape.parse(rows[0]);
}
