// @ts-check
/** Names this run's databases on the Postgres of TEST_DATABASE_URL, and drops them all at its end. */
import { randomBytes } from "node:crypto";
import pg from "pg";

/** @param {import("vitest/node").TestProject} project */
export default async function setup(project) {
  const url = process.env.TEST_DATABASE_URL ?? "";
  const prefix = `refdesk_test_${randomBytes(5).toString("hex")}`;
  project.provide("testDatabase", { kind: "postgres", url, prefix });
  return async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query("select datname from pg_database where starts_with(datname, $1)", [
      prefix,
    ]);
    for (const row of rows) await client.query(`drop database if exists "${row.datname}" with (force)`);
    await client.end();
  };
}
