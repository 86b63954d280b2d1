import "server-only";
import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { migrate } from "./migrate";

declare module "vitest" {
  interface ProvidedContext {
    testDatabase: { kind: "embedded"; farm: string } | { kind: "postgres"; url: string; prefix: string };
  }
}

export type TestDatabase = { url: string; embedded: boolean; drop(): Promise<void> };

/**
 * For tests only: an empty database of its own, with the present schema.
 * On the embedded Postgres or on the one of TEST_DATABASE_URL, as the Vitest project says.
 * Close your pool before `drop`.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const given = inject("testDatabase");
  return given.kind === "embedded" ? fromFarm(given.farm) : fromTemplate(given.url, given.prefix);
}

async function fromFarm(farm: string): Promise<TestDatabase> {
  const ask = async (method: string, id = "") => {
    const response = await fetch(`${farm}/${id}`, { method });
    if (!response.ok) throw new Error(`The test database farm said: ${await response.text()}`);
    return response;
  };
  const answer: { id: string; url: string; migrated: boolean } = await (await ask("POST")).json();
  if (!answer.migrated) {
    await migrate(answer.url);
    await ask("PUT", answer.id);
  }
  return {
    url: answer.url,
    embedded: true,
    drop: async () => {
      await ask("DELETE", answer.id);
    },
  };
}

async function fromTemplate(server: string, prefix: string): Promise<TestDatabase> {
  const name = `${prefix}_${randomBytes(5).toString("hex")}`;
  const url = withName(server, name);
  await asAdmin(server, async (client) => {
    // One worker makes the template, the others wait for it.
    await client.query("select pg_advisory_lock(hashtext($1))", [prefix]);
    const template = `${prefix}_template`;
    const { rowCount } = await client.query("select from pg_database where datname = $1", [template]);
    if (!rowCount) {
      await client.query(`create database "${prefix}_making"`);
      await migrate(withName(server, `${prefix}_making`));
      await client.query(`alter database "${prefix}_making" rename to "${template}"`);
    }
    await client.query(`create database "${name}" template "${template}"`);
  });
  return {
    url,
    embedded: false,
    drop: () =>
      asAdmin(server, async (client) => {
        await client.query(`drop database "${name}" with (force)`);
      }),
  };
}

async function asAdmin(server: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function withName(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
