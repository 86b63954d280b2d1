import { openDesk } from "./desk";

/** A full sync beside a bare loop that only asks for the same pages. Out: a sentence. */
export async function syncBesideLoop(customers: number): Promise<string> {
  const desk = await openDesk("postgres", { upstream: customers, sync: true });
  try {
    const began = performance.now();
    for (;;) {
      const { rows } = await desk.sql.query("select full_at from sync_state");
      if (rows[0]?.full_at) break;
      if (performance.now() - began > 600_000) throw new Error("no full pass in ten minutes");
      await new Promise((done) => setTimeout(done, 100));
    }
    const { rows } = await desk.sql.query(
      "select extract(epoch from full_at - (select min(started_at) from sync_run)) as seconds from sync_state",
    );
    const synced = Number(rows[0]?.seconds);
    const pages = Math.ceil(customers / 250);
    const alone = performance.now();
    for (let page = 1; page <= pages; page++) {
      const answer = await fetch(`${desk.sandbox}/v1/customers?limit=250&page=${page}`, {
        headers: { authorization: "Bearer sandbox-key" },
      });
      await answer.json();
    }
    const bare = (performance.now() - alone) / 1_000;
    return `a full sync of ${customers} took ${synced.toFixed(1)} s, a bare loop of the same ${pages} requests ${bare.toFixed(1)} s: ${(bare / synced).toFixed(2)} of its speed (goal ≥ 0.7)`;
  } finally {
    await desk.stop();
  }
}
