import "server-only";
import { inArray, sql } from "drizzle-orm";
import { liveCreditStates } from "@/lib/contract/credit-words";
import type { Transaction } from "../db/pool";
import { bulkRow, credit } from "../db/schema";

/** How far back a row is compared with those of other lists; the ledger's own guard looks at a day. */
const listDays = 90;

/**
 * Once every customer of a list is known: which rows the ledger has already (the list was started before), and
 * which look like a repetition, of a credit of the last 24 hours, of the same row in another list, or of a row
 * above. In the transaction that ends the check.
 */
export async function markDuplicates(tx: Transaction, runId: string): Promise<void> {
  await tx.execute(sql`update ${bulkRow} as r set state = 'handed_over', detail = null
    from ${credit} as c where c.id = r.credit_id and r.run_id = ${runId} and r.state = 'ready'`);
  await tx.execute(sql`update ${bulkRow} as r
    set state = 'duplicate', duplicate_of = t.id,
      detail = t.created_by_name || ' gave this customer the same amount on '
        || to_char(t.created_at at time zone 'utc', 'YYYY-MM-DD" at "HH24:MI') || ' UTC.'
    from (
      select distinct on (e.row) e.row, c.id, c.created_by_name, c.created_at
      from ${bulkRow} as e join ${credit} as c on ${sameAsCredit}
      where e.run_id = ${runId} and e.state = 'ready'
        and ${inArray(sql`c.state`, [...liveCreditStates])} and (c.created_at > now() - interval '24 hours' or ${sameListed})
      order by e.row, c.created_at desc
    ) as t where r.run_id = ${runId} and r.row = t.row`);
  await tx.execute(sql`update ${bulkRow} as r
    set state = 'duplicate', duplicate_of = t.credit_id,
      detail = 'The same customer and amount as on line ' || t.above || '.'
    from (
      select row, lag(credit_id) over same as credit_id, lag(row) over same as above
      from ${bulkRow} where run_id = ${runId} and state in ('ready', 'duplicate', 'handed_over')
      window same as (partition by customer_id, amount, unit, is_currency order by row)
    ) as t where r.run_id = ${runId} and r.row = t.row and r.state = 'ready' and t.credit_id is not null`);
}

const sameAsCredit = sql`c.customer_id = e.customer_id and c.amount = e.amount::numeric
  and lower(c.unit) = lower(e.unit) and c.is_currency = e.is_currency`;

const sameListed = sql`c.bulk_run_id is not null and c.created_at > now() - make_interval(days => ${listDays})
  and c.reason = e.reason and coalesce(c.note, '') = coalesce(e.note, '')
  and coalesce(c.ticket, '') = coalesce(e.ticket, '')`;
