import pg from "pg";
import { type AuditRow, type CreditRow, type EventRow, type Ledger, mostAtOnce } from "./oracle";
import type { ListRow } from "./oracle-lists";

/** Runs one statement or more on a connection of its own. */
export async function query<T>(url: string, text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

/**
 * Our side of the books: every credit with its events and audit rows, and every list, as of one instant. Evidence may
 * still close a credit while they are read, and a credit of before must not stand beside the events of after.
 */
export async function readLedger(url: string): Promise<Ledger> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  await client.connect();
  const rows = async <T>(text: string): Promise<T[]> => (await client.query(text)).rows;
  try {
    await client.query("begin isolation level repeatable read read only");
    return {
      credits: await rows<CreditRow>(
        `select id, customer_id "customerId", state, amount::float8 amount, sent_at "sentAt", bulk_run_id is not null listed from credit`,
      ),
      events: await rows<EventRow>(
        `select credit_id "creditId", step, state, at, actor_id "actorId" from credit_event`,
      ),
      audit: await rows<AuditRow>(
        `select operation_id "operationId", (after->>'step')::int step from audit_event where operation_id is not null`,
      ),
      lists: await rows<ListRow>(
        `select run_id "runId", r.state "runState", row line, credit_id "creditId", customer_given "customerId", b.state
         from bulk_row b join bulk_run r on r.id = b.run_id`,
      ),
    };
  } finally {
    await client.end();
  }
}

/** The people of the harness: the loop sends only for who is on the team. Each may give so much at once, and else asks. */
export async function addPeople(url: string, names: string[]): Promise<void> {
  for (const name of names)
    await query(
      url,
      `insert into "user" (id, name, email, email_verified, role, created_at, updated_at)
       values ($1, $2, $3, true, 'support', now(), now()) on conflict do nothing`,
      [`user-${name}`, name, `${name}@refdesk.test`],
    );
  await query(
    url,
    `insert into credit_limit (role, unit, is_currency, per_credit, updated_by, updated_at)
     values ('support', 'USD', true, ${mostAtOnce}, 'harness', now())
     on conflict (role, unit, is_currency) do update
     set per_credit = ${mostAtOnce}, per_agent_day = null, per_customer_quarter = null`,
  );
}

const moving = "state = 'in_flight' or (state = 'prepared' and send_at is not null)";
const watched = "state = 'unknown' and evidence_at is not null";

/** Waits, but not for ever, until nothing is sent by itself any more, and where asked until all evidence is read. */
export async function untilQuiet(url: string, patienceMs: number, evidence = false): Promise<void> {
  const until = Date.now() + patienceMs;
  const text = `select count(*)::int n from credit where ${moving}${evidence ? ` or (${watched})` : ""}`;
  while (Date.now() < until) {
    const [found] = await query<{ n: number }>(url, text);
    if (found?.n === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
