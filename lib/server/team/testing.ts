import "server-only";
import { eq } from "drizzle-orm";
import { type Role, roles } from "@/lib/contract/permissions";
import type { Actor } from "@/lib/contract/team";
import { closeDatabase, database } from "../db/pool";
import { user } from "../db/schema";
import { signIn } from "../sign-in/sign-in";
import { openOwnDatabase, origin } from "../testing/own-database";
import { addPerson, passwordHash } from "./add-person";

export const password = "gravel-otter-lantern";
export const requestId = "11111111-1111-4111-8111-111111111111";

export type TestTeam = Awaited<ReturnType<typeof openTestTeam>>;

/** For tests only: a database of its own with one person per role, who all have the same password. */
export async function openTestTeam(more: Record<string, string> = {}) {
  const own = await openOwnDatabase(more);
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
    setEnv: own.setEnv,
    /** As after a restart: no connection, no memory; the same database. */
    restart: async () => {
      Reflect.deleteProperty(globalThis, "refdeskAuth");
      await closeDatabase();
    },
    close: own.close,
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
