import { type BenchDesk, openDesk } from "./desk";

const patienceMs = 600_000;

/** About what a request over the internet takes. */
export const networkMs = 100;

/**
 * The first full sync of a new desk, and then a bare loop that asks for the same pages one after another: of a sandbox
 * that takes `latencyMs` for each answer, or answers at once.
 */
export async function syncBesideLoop(customers: number, latencyMs: number) {
  const desk = await openDesk("postgres", { upstream: customers, sync: true, latencyMs });
  try {
    const synced = await secondsOfPass(desk);
    const pages = Math.ceil(customers / 250);
    const began = performance.now();
    for (let page = 1; page <= pages; page++) {
      const answer = await fetch(`${desk.sandbox}/v1/customers?limit=250&page=${page}&sort=desc`, {
        headers: { authorization: "Bearer sandbox-key" },
      });
      await answer.json();
    }
    const bare = (performance.now() - began) / 1_000;
    return [
      {
        what: `a full sync of ${customers} beside a bare loop of the same ${pages} requests, answered ${latencyMs > 0 ? `after ${latencyMs} ms` : "at once"}`,
        measured: `${(bare / synced).toFixed(2)} of its speed (${synced.toFixed(1)} s, ${bare.toFixed(1)} s)`,
        goal: "≥ 0.7",
      },
    ];
  } finally {
    await desk.stop();
  }
}

/** Waits for the first full pass. Out: its seconds, from when it began to when its run was closed. */
async function secondsOfPass({ sql }: BenchDesk): Promise<number> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const { rows } = await sql.query(
      `select extract(epoch from ended_at - started_at) as seconds from sync_run
       where kind = 'full' and ended_at is not null order by started_at limit 1`,
    );
    if (rows[0]) return Number(rows[0].seconds);
    if (performance.now() > until) throw new Error(`no full pass in ten minutes: ${await standing(sql)}`);
    await new Promise((done) => setTimeout(done, 200));
  }
}

async function standing(sql: BenchDesk["sql"]): Promise<string> {
  const { rows } = await sql.query(
    "select next_page, (select error from sync_run order by started_at desc limit 1) as error from sync_state",
  );
  return JSON.stringify(rows[0] ?? null);
}
