import pg from "pg";
import type { AuditRow, CreditRow, EventRow, Ledger } from "./oracle";

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
 * Our side of the books: every credit with its events and audit rows, as of one instant. Evidence may still close
 * a credit while they are read, and a credit of before must not stand beside the events of after.
 */
export async function readLedger(url: string): Promise<Ledger> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  await client.connect();
  const rows = async <T>(text: string): Promise<T[]> => (await client.query(text)).rows;
  try {
    await client.query("begin isolation level repeatable read read only");
    return {
      credits: await rows<CreditRow>(`select id, customer_id "customerId", state from credit`),
      events: await rows<EventRow>(`select credit_id "creditId", step, state from credit_event`),
      audit: await rows<AuditRow>(
        `select operation_id "operationId", (after->>'step')::int step from audit_event where operation_id is not null`,
      ),
    };
  } finally {
    await client.end();
  }
}

/** The people of the harness, without limits: the loop sends only for who is on the team. */
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
    `insert into credit_limit (role, unit, is_currency, updated_by, updated_at)
     values ('support', 'USD', true, 'harness', now())
     on conflict (role, unit, is_currency) do update
     set per_credit = null, per_agent_day = null, per_customer_quarter = null`,
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
