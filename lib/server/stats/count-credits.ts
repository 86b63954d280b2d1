import "server-only";
import { sql } from "drizzle-orm";
import type { CreditReason } from "@/lib/contract/credits";
import type { Unit } from "@/lib/contract/workspace";
import { credit } from "../db/schema";
import { ask, moment } from "./ask";
import { isGiven, ofUnit } from "./count-money";
import type { Span } from "./stats-window";

type Row = { reason: CreditReason; id: string; name: string; amount: string; count: number };

/** Credits of ours that were given in the span and reached Partnero, in one unit, by reason and who gave them. */
export async function tallyCredits({ from, to }: Span, unit: Unit): Promise<Row[]> {
  return ask<Row>(sql`
    select reason, created_by as id, max(created_by_name) as name, sum(amount)::text as amount, count(*)::int as count
    from ${credit} c
    where ${ofUnit(sql`c`, unit)} and ${isGiven(sql`c.state`)}
      and created_at >= ${moment(from)} and created_at < ${moment(to)}
    group by 1, 2`);
}
