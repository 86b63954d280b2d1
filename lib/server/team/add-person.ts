import "server-only";
import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type { Role } from "@/lib/contract/permissions";
import type { Actor } from "@/lib/contract/team";
import type { Transaction } from "../db/pool";
import { account, user } from "../db/schema";

type NewPerson = { email: string; name: string; role: Role; passwordHash: string };

/**
 * Writes a person and their password as better-auth keeps them. Out: the person, or null where the e-mail
 * is taken. The caller has checked the right to do so and audits it in the same transaction.
 */
export async function addPerson(tx: Transaction, person: NewPerson): Promise<Actor | null> {
  const { passwordHash, role } = person;
  const [added] = await tx
    .insert(user)
    .values({ id: randomUUID(), email: person.email.toLowerCase(), name: person.name.trim(), role })
    .onConflictDoNothing({ target: user.email })
    .returning({ id: user.id, email: user.email, name: user.name });
  if (!added) return null;
  await tx.insert(account).values({
    id: randomUUID(),
    accountId: added.id,
    providerId: "credential",
    userId: added.id,
    password: passwordHash,
  });
  return { ...added, role };
}

/** A password as the database may hold it. Takes about 50 ms of a core, so never inside a transaction. */
export const passwordHash = (password: string) => hashPassword(password);
