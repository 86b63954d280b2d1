import "server-only";
import { inArray } from "drizzle-orm";
import { displayName } from "@/lib/contract/display-name";
import type { Person } from "@/lib/contract/person";
import { database } from "../db/pool";
import { customer } from "../db/schema";

/** Gives ids the names that the mirror has for them; somebody it doesn't know is called by their id. Null is nobody. */
export async function namedPeople(
  given: readonly (string | null)[],
): Promise<(id: string | null) => Person | null> {
  const ids = [...new Set(given.filter((id) => id !== null))];
  const rows =
    ids.length === 0
      ? []
      : await database()
          .select({ id: customer.id, record: customer.record })
          .from(customer)
          .where(inArray(customer.id, ids));
  const names = new Map(rows.map(({ id, record }) => [id, displayName(record)]));
  return (id) => (id === null ? null : { id, name: names.get(id) ?? id });
}
