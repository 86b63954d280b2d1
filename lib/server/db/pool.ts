import "server-only";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { env } from "../env";
import { errorForLog, log } from "../log";
import * as schema from "./schema";

export type Database = NodePgDatabase<typeof schema> & { $client: pg.Pool };
/** What a transaction callback gets; everything that may run inside one takes this. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
export type Queryable = Database | Transaction;

type Opened = { url: string; pool: pg.Pool; db: Database };
const slot = globalThis as typeof globalThis & { refdeskDatabase?: Opened };

function open(url: string): Opened {
  const pool = new pg.Pool({
    connectionString: url,
    max: env().REFDESK_EMBEDDED ? 6 : 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    // The embedded one compiles nothing, and what one connection sets there all others have.
    ...(env().REFDESK_EMBEDDED ? {} : { onConnect: compileNothing }),
  });
  // One that breaks while it is lent out fails its query; without a listener it would end the process too.
  pool.on("connect", (client) => client.on("error", () => undefined));
  pool.on("error", (error) => log.error({ error: errorForLog(error) }, "an idle database connection broke"));
  return { url, pool, db: drizzle(pool, { schema }) };
}

/**
 * Where Postgres guesses that a statement is dear it compiles it first, which takes 100 to 170 ms: ten times what
 * the dearest of ours takes. A statement and no startup parameter, which poolers between may refuse.
 */
async function compileNothing(client: pg.ClientBase): Promise<void> {
  await client.query("set jit = off");
}

/** The process-wide database; one pool whichever of Next's module instances asks first. */
export function database(): Database {
  slot.refdeskDatabase ??= open(env().DATABASE_URL);
  return slot.refdeskDatabase.db;
}

/** Answers once the database does. Throws what `pg` throws. */
export async function pingDatabase(): Promise<void> {
  database();
  await slot.refdeskDatabase?.pool.query("select 1");
}

/** Closes the pool: at shutdown, and between test files. */
export async function closeDatabase(): Promise<void> {
  const opened = slot.refdeskDatabase;
  slot.refdeskDatabase = undefined;
  await opened?.pool.end();
}
