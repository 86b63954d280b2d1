import "server-only";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { env } from "../env";
import type { Queryable } from "./pool";
import * as schema from "./schema";

/** Runs `work` on a connection of its own, for when those of the pool can't be trusted. Throws what `pg` throws. */
export async function onNewConnection<T>(work: (db: Queryable) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: 1,
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
  });
  // A connection that breaks fails the query on it; without a listener it would end the process too.
  pool.on("error", () => undefined);
  try {
    return await work(drizzle(pool, { schema }));
  } finally {
    await pool.end().catch(() => undefined);
  }
}
