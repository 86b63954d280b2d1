import "server-only";
import { eq } from "drizzle-orm";
import { Actor } from "@/lib/contract/team";
import { database } from "../db/pool";
import { user } from "../db/schema";

/** A person as they stand on the team now, for work that is done in their name; null for who has left it. */
export async function activePerson(id: string): Promise<Actor | null> {
  const [found] = await database().select().from(user).where(eq(user.id, id));
  const actor = Actor.safeParse(found);
  return found && found.deactivatedAt === null && actor.success ? actor.data : null;
}
