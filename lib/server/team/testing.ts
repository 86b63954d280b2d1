import "server-only";
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { type Role, roles } from "@/lib/contract/permissions";
import type { Actor } from "@/lib/contract/team";
import { leaveJournal } from "../credits/journal";
import { closeDatabase, database } from "../db/pool";
import { user } from "../db/schema";
import { createTestDatabase } from "../db/testing";
import { useEnv as setEnv } from "../env";
import { signIn } from "../sign-in/sign-in";
import { addPerson, passwordHash } from "./add-person";

export const password = "gravel-otter-lantern";
export const origin = "http://127.0.0.1:3000";
export const requestId = "11111111-1111-4111-8111-111111111111";

export type TestTeam = Awaited<ReturnType<typeof openTestTeam>>;

/** For tests only: a database of its own with one person per role, who all have the same password. */
export async function openTestTeam(more: Record<string, string> = {}) {
  const db = await createTestDatabase();
  const journals = join(tmpdir(), `refdesk-journal-${randomUUID()}`);
  leaveJournal();
  const values = {
    NODE_ENV: "test",
    REFDESK_URL: origin,
    REFDESK_SECRET: "a secret for tests, long enough to pass",
    PARTNERO_API_KEY: "sandbox-key",
    PARTNERO_API_URL: "http://127.0.0.1:9/v1",
    DATABASE_URL: db.url,
    REFDESK_EMBEDDED: db.embedded ? "1" : "0",
    REFDESK_JOURNAL_DIR: journals,
    LOG_LEVEL: "silent",
    ...more,
  };
  setEnv(values);
  const hash = await passwordHash(password);

  const add = async (name: string, role: Role): Promise<Actor> => {
    const person = { name, email: `${name}@desk.test`, role, passwordHash: hash };
    const added = await database().transaction((tx) => addPerson(tx, person));
    if (!added) throw new Error(`${name} is there already`);
    return added;
  };
  const byRole = {} as Record<Role, Actor>;
  for (const role of roles) byRole[role] = await add(role, role);

  return {
    ...byRole,
    add,
    /** Headers of a browser in which this person has just signed in. */
    async headersOf(person: Pick<Actor, "email">): Promise<Headers> {
      return cookieHeaders(await signIn({ email: person.email, password }, fromAddress(), requestId));
    },
    read: async (id: string) => (await database().select().from(user).where(eq(user.id, id)))[0],
    /** The same desk under other settings. */
    setEnv: (changed: Record<string, string>) => setEnv({ ...values, ...changed }),
    /** As after a restart: no connection, no memory; the same database. */
    restart: () => closeDatabase(),
    async close() {
      await closeDatabase();
      await db.drop();
      leaveJournal();
      await rm(journals, { recursive: true, force: true });
    },
  };
}

let addresses = 0;

/** Headers as the server sees them, from an address that nobody used before unless one is given. */
export function fromAddress(
  address = `10.9.${addresses++ >> 8}.${addresses & 255}`,
  more: Record<string, string> = {},
): Headers {
  return new Headers({ "x-refdesk-peer": address, ...more });
}

/** What the browser sends back of the cookies it was given. */
export function cookieHeaders({ cookies }: { cookies: string[] }): Headers {
  return new Headers({ cookie: cookies.map((one) => one.split(";")[0]).join("; "), origin });
}
