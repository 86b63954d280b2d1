import "server-only";
import { asc, desc } from "drizzle-orm";
import type { Person } from "@/lib/contract/person";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { auditEvent } from "../db/schema";

/** Everybody who ever did something, under the name they last did it with, by name. */
export async function listAuditPeople(actor: Actor): Promise<Person[]> {
  authorize(actor, "audit.read");
  const people = await database()
    .selectDistinctOn([auditEvent.actorId], { id: auditEvent.actorId, name: auditEvent.actorName })
    .from(auditEvent)
    .orderBy(asc(auditEvent.actorId), desc(auditEvent.seq));
  return people.sort((a, b) => a.name.localeCompare(b.name));
}
