import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { endOfDay, startOfDay } from "@/lib/contract/days";
import type { SaleMatch } from "@/lib/contract/sales";
import { generationWhere } from "../customers/generation-where";
import { credit, customer, sale } from "../db/schema";
import { moment } from "../stats/ask";
import { hasUnknownReward, isElsewhere, isGiven, ofUnit, standing } from "../stats/count-money";
import { startsOfTop } from "../stats/count-top";
import { readSettings } from "../workspace/read-workspace";

/** Ids of customers are compared byte by byte, those in sales are not. */
const byBytes = sql`collate "C"`;

/** A row before its people have names; `at` is the epoch where Partnero does not say when. */
export type SaleRow = {
  kind: "sale" | "reward" | "elsewhere" | "credit";
  customer: string;
  key: string;
  nth: number;
  at: Date | string;
  friend: string | null;
  amount: string | null;
  goneAt: Date | string | null;
};

/**
 * The rows that a filter means, as a table: one rule for the list, its total and the file. They are found by the same
 * conditions as the numbers of the overview. In: the filter. Out: a statement.
 */
export async function saleRows(match: SaleMatch): Promise<SQL> {
  const { timeZone } = await readSettings();
  const span = { from: startOfDay(match.from, timeZone), to: endOfDay(match.to, timeZone) };
  const within = (at: SQL) => sql`${at} >= ${moment(span.from)} and ${at} < ${moment(span.to)}`;
  const made = within(sql`s.created_at`);
  const inUnit = sql`${ofUnit(sql`s`, match)} and ${made}`;
  const elsewhere = sold("elsewhere", [isElsewhere, inUnit]);
  const granted = rewards(match, made);
  const kinds: Record<SaleMatch["kind"], SQL> = {
    sales: sold("sale", [standing, inUnit, ...narrowed(match, span)]),
    refunded: sold("sale", [sql`not s.is_credit and s.gone_at is not null`, inUnit]),
    unknown_rewards: sold("sale", [hasUnknownReward, made]),
    elsewhere,
    rewards: granted,
    cost: sql`${granted} union all ${elsewhere} union all ${ours(match, within)}`,
  };
  return kinds[match.kind];
}

const sold = (kind: "sale" | "elsewhere", conditions: SQL[]): SQL => sql`
  select ${kind}::text ${byBytes} as kind, s.referrer_id ${byBytes} as customer, s.key ${byBytes} as key, 0 as nth,
    s.created_at as at, s.referred_id as friend, s.amount, s.gone_at as "goneAt"
  from ${sale} s where ${sql.join(conditions, sql` and `)}`;

/** Each reward of a sale that says its amount. */
const rewards = ({ unit, isCurrency }: SaleMatch, made: SQL): SQL => sql`
  select 'reward'::text ${byBytes} as kind, s.referrer_id ${byBytes} as customer, s.key ${byBytes} as key,
    r.nth::int as nth, s.created_at as at, s.referred_id as friend, (r.each ->> 'amount')::numeric as amount,
    s.gone_at as "goneAt"
  from ${sale} s cross join lateral jsonb_array_elements(s.reward_money) with ordinality as r (each, nth)
  where not s.is_credit and s.gone_at is null and s.rewards > 0 and ${made}
    and r.each ->> 'unit' = ${unit} and (r.each ->> 'isCurrency')::boolean = ${isCurrency}`;

const ours = (match: SaleMatch, within: (at: SQL) => SQL): SQL => sql`
  select 'credit'::text ${byBytes}, c.customer_id ${byBytes}, c.id::text ${byBytes}, 0, c.created_at, null::text, c.amount,
    null::timestamptz
  from ${credit} c
  where ${ofUnit(sql`c`, match)} and ${isGiven(sql`c.state`)} and ${within(sql`c.created_at`)}`;

/** Whose sales: of somebody's friends, of all below them, of the top ten's, or by who bought. */
function narrowed(match: SaleMatch, span: { from: Date; to: Date }): SQL[] {
  const { referrerId, above, top, generation } = match;
  const { unit, isCurrency } = match;
  const conditions: SQL[] = [];
  if (referrerId !== undefined) conditions.push(sql`s.referrer_id = ${referrerId}`);
  if (above !== undefined) conditions.push(sql`s.referrer_id ${byBytes} in ${lineBelow(above)}`);
  if (top !== undefined) {
    const options = { ...span, unit: { unit, isCurrency }, attribution: top };
    conditions.push(sql`s.referrer_id ${byBytes} in ${startsOfTop(options)}`);
  }
  if (generation !== undefined)
    conditions.push(sql`exists (select from ${customer} b where b.id = s.referred_id ${byBytes}
      and b.presence <> 'deleted' and ${generationWhere(sql`b.id`, sql`b.referrer_id`, generation)})`);
  return conditions;
}

/** Somebody and everybody below them who is here. */
const lineBelow = (id: string): SQL => sql`(
  with recursive line (id) as (
    select ${id}::text ${byBytes}
    union
    select child.id from line join ${customer} child on child.referrer_id = line.id and child.presence <> 'deleted'
  )
  select id from line
)`;
