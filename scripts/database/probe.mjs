// @ts-check
/** Prints the version of the Postgres at a URL; exit 1 when none answers there. */
import pg from "pg";

const client = new pg.Client({ connectionString: process.argv[2], connectionTimeoutMillis: 3_000 });
try {
  await client.connect();
  const { rows } = await client.query("show server_version");
  console.log(`PostgreSQL ${rows[0].server_version}`);
  await client.end();
} catch {
  process.exit(1);
}
