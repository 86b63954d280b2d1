import { type Desk, sleep } from "../desk";
import { query } from "../ledger";

/** What the sync still owes, in words; empty: nothing. */
async function owed(url: string, text: string): Promise<string> {
  const [row] = await query<Record<string, string>>(url, text);
  const open = Object.entries(row ?? {}).filter(([, count]) => Number(count) > 0);
  return open.map(([what, count]) => `${count} ${what}`).join(", ");
}

const hints = `select
  (select 1 - count(*) from sync_state where full_at is not null) "first pass is not through",
  (select count(*) from reread) "customers wait to be read again",
  (select count(*) from webhook_event where state <> 'done') "deliveries are not done",
  (select count(*) from sync_state where next_page is not null or asked_at is not null) "full passes are under way",
  (select count(*) from sync_run where kind = 'unit' and ended_at is null) "orders by money are being changed"`;

/** All that is read page by page, or of one customer alone, is newer than `since`; what never answers left out. */
const stale = (since: Date) => {
  const isOld = (column: string) => `(${column} is null or ${column} < '${since.toISOString()}')`;
  const alive = "presence <> 'deleted' and id not like 'broken%'";
  return `select
    (select count(*) from customer where ${alive} and ${isOld("as_of")}) "records are old",
    (select count(*) from customer where ${alive} and ${isOld("balance_as_of")}) "balances are old",
    (select count(*) from customer where ${alive} and (referrals > 0 or stats_as_of is not null)
      and (${isOld("stats_as_of")} or ${isOld("transactions_as_of")})) "stats or sales are old",
    (select count(*) from sync_state where full_at is null or full_at < '${since.toISOString()}') "passes are due"`;
};

/** Patience is over when for so long nothing of what is owed has changed: a busy machine takes as long as it takes. */
async function untilNothing(url: string, text: string, patienceMs: number): Promise<string> {
  let left = await owed(url, text);
  for (let until = Date.now() + patienceMs; left !== "" && Date.now() < until; ) {
    await sleep(100);
    const now = await owed(url, text);
    if (now !== left) until = Date.now() + patienceMs;
    left = now;
  }
  return left;
}

/** Waits until all hints are read and all deliveries settled. Out: what is still open when patience is over. */
export const untilHintsAreRead = (url: string, patienceMs: number) => untilNothing(url, hints, patienceMs);

/**
 * Lets a night pass: whatever was read is thirteen hours older, so that the reconcile and the rolling refresh come
 * round by themselves. Answers when both are through. Out: what is still old when patience is over.
 */
export async function letANightPass(url: string, desks: Desk[], patienceMs: number): Promise<string> {
  const before = new Date();
  const older = (name: string) => `${name} = ${name} - interval '13 hours'`;
  const columns = ["as_of", "stats_as_of", "balance_as_of", "transactions_as_of"].map(older);
  await query(url, `update customer set ${columns.join(", ")}`);
  await query(url, `update sync_state set full_at = full_at - interval '25 hours'`);
  await desks[0]?.ask("POST", "sync");
  const left = await untilNothing(url, stale(before), patienceMs);
  return left || untilHintsAreRead(url, patienceMs);
}
