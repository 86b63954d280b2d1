import "server-only";
import { eq } from "drizzle-orm";
import { roleLabel, roles } from "@/lib/contract/permissions";
import { database } from "./db/pool";
import { user } from "./db/schema";
import { env } from "./env";
import { removeTwoFactor } from "./sign-in/two-factor";
import { addPerson, passwordHash } from "./team/add-person";

/** The password of the four sample people, of the demo only: `env.ts` refuses the demo beside a real key or URL. */
export const demoPassword = "refdesk-demo";

/** The sample people, one per role; none outside the demo. */
export function demoUsers() {
  if (!env().REFDESK_DEMO) return [];
  return roles.map((role) => ({
    role,
    email: `${role}@refdesk.test`,
    name: `Demo ${roleLabel[role].toLowerCase()}`,
  }));
}

/**
 * Adds the sample people that are missing. Several processes may do so at once. Whoever tried out two-factor sign-in
 * as one of them may have closed the door behind the next: a start opens it again.
 */
export async function addDemoUsers(): Promise<void> {
  for (const person of demoUsers()) {
    const [known] = await database().select({ id: user.id }).from(user).where(eq(user.email, person.email));
    if (known) await database().transaction((tx) => removeTwoFactor(tx, known.id));
    if (known) continue;
    const hash = await passwordHash(demoPassword);
    await database().transaction((tx) => addPerson(tx, { ...person, passwordHash: hash }));
  }
}
