import "server-only";
import { randomUUID } from "node:crypto";
import type { Role } from "@/lib/contract/permissions";
import type { Actor } from "@/lib/contract/team";
import { database } from "../db/pool";
import { user } from "../db/schema";

/** For tests only: somebody of this role, who need not be on the team. */
export const person = (role: Role, name: string = role): Actor => ({
  id: `user-${name}`,
  name: `The ${name}`,
  email: `${name}@refdesk.test`,
  role,
});

/** What a verb is told about its request. */
export const asked = () => ({ requestId: randomUUID() });

/** Puts them on the team: what is sent later is sent in their names. Who is there already stays. */
export async function joinTeam(...team: Actor[]): Promise<void> {
  const rows = team.map(({ id, name, email, role }) => ({ id, name, email, role }));
  await database().insert(user).values(rows).onConflictDoNothing();
}
