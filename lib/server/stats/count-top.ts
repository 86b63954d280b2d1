import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Unit } from "@/lib/contract/workspace";
import { customer, sale } from "../db/schema";
import { ask, moment } from "./ask";
import { ofUnit, standing } from "./count-money";
import type { Span } from "./stats-window";

export type Attribution = "direct" | "downline";
export type TopRow = { id: string; record: unknown; referred: number; revenue: string };
export type Options = Span & { unit: Unit; attribution: Attribution };
const most = 10;

/**
 * Ids of customers are compared byte by byte (`collate "C"`), those in sales are not: an index is used only where
 * both sides say the same.
 */
const byBytes = sql`collate "C"`;

/** What everybody's friends bought in the span: revenue by who referred the buyer. */
const sold = ({ from, to, unit }: Options): SQL => sql`
  sold as materialized (
    select s.referrer_id ${byBytes} as start, sum(s.amount) as amount from ${sale} s
    where ${ofUnit(sql`s`, unit)} and ${standing}
      and s.created_at >= ${moment(from)} and s.created_at < ${moment(to)}
    group by 1
  )`;

/** From each referrer to everybody whose downline their friends are: themselves and all above them, once each. */
const above: SQL = sql`
  above (start, ancestor) as (
    select start, start from sold
    union
    select above.start, parent.id from above cross join lateral (
      -- One look into the index for each, and not a scan of everybody for each level.
      select c.referrer_id as id from ${customer} c
      where c.id = above.ancestor and c.referrer_id is not null and c.presence <> 'deleted' offset 0
    ) as parent
  )`;

const earned = ({ attribution }: Options): SQL =>
  attribution === "direct"
    ? sql`earned as (select start as id, amount from sold)`
    : sql`${above}, earned as (
        select above.ancestor as id, sum(sold.amount) as amount from above join sold using (start) group by 1
      )`;

const brought = ({ from, to }: Options): SQL => sql`
  brought as (
    select referrer_id as id, count(*)::int as referred from ${customer}
    where presence <> 'deleted' and referrer_id is not null
      and joined_at >= ${moment(from)} and joined_at < ${moment(to)}
    group by 1
  )`;

/**
 * The ten with the most revenue or the most referred customers in the span; who has neither is left out.
 * `direct`: what their own friends bought; `downline`: what everybody below them bought. One or the other.
 */
export async function listTop(options: Options, by: "revenue" | "referrals"): Promise<TopRow[]> {
  const order =
    by === "revenue"
      ? sql`coalesce(earned.amount, 0) desc, coalesce(brought.referred, 0) desc`
      : sql`coalesce(brought.referred, 0) desc, coalesce(earned.amount, 0) desc`;
  return ask<TopRow>(sql`
    with recursive ${sold(options)}, ${earned(options)}, ${brought(options)}, top as (
      select coalesce(earned.id, brought.id) as id, coalesce(brought.referred, 0) as referred,
        coalesce(earned.amount, 0) as amount
      from earned full join brought on brought.id = earned.id
      order by ${order}, coalesce(earned.id, brought.id) ${byBytes} limit ${most}
    )
    select c.id, c.record, top.referred, top.amount::text as revenue
    from top join ${customer} c on c.id = top.id
    order by ${by === "revenue" ? sql`top.amount desc, top.referred desc` : sql`top.referred desc, top.amount desc`}, c.id ${byBytes}`);
}

/** The ten with the most revenue, before what is selected of them. */
const ofTop = (options: Options): SQL => sql`
  with recursive ${sold(options)}, ${earned(options)}, top as (
    select id from earned order by amount desc, id ${byBytes} limit ${most}
  )`;

/** Whose friends' sales they account for. */
const theirs = ({ attribution }: Options): SQL =>
  attribution === "direct"
    ? sql`select id from top`
    : sql`select start from above where ancestor in (select id from top)`;

/** Referrers whose friends' sales the ten with the most revenue account for. In: days, unit, direct or downline. */
export const startsOfTop = (options: Options): SQL => sql`(${ofTop(options)} ${theirs(options)})`;

/** What the ten with the most revenue account for, each sale once even where their downlines overlap, and all of it. */
export async function countConcentration(options: Options): Promise<{ top: string; total: string }> {
  const [row] = await ask<{ top: string; total: string }>(sql`
    ${ofTop(options)}
    select coalesce((select sum(amount) from sold), 0)::text as total,
      coalesce((select sum(amount) from sold where start in (${theirs(options)})), 0)::text as top`);
  return row ?? { top: "0", total: "0" };
}
