import "server-only";
import { resolve } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as run } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";

const lockId = 73_612_026;

/**
 * Brings a database to the present schema. Several processes may call it at once: a transaction-scoped
 * lock (the embedded database has no session locks) lets one at a time look and apply.
 * In: a Postgres URL. Throws what `pg` throws; nothing is half applied then.
 */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    // The migrator's own BEGIN joins this transaction and its COMMIT ends it, lock and all.
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [lockId]);
    await run(drizzle(client), { migrationsFolder: resolve("lib/server/db/migrations") });
    await client.query("commit");
  } finally {
    await client.end();
  }
}
