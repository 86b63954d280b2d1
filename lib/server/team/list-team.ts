import "server-only";
import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import { type Actor, Role, type Team } from "@/lib/contract/team";
import { sessionIdleSeconds, sessionMaxSeconds } from "../auth";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { oneTimeLink, session, twoFactor, user } from "../db/schema";

/** Everybody on the team with their living sessions, and the join links that are still open. */
export async function listTeam(actor: Actor): Promise<Team> {
  authorize(actor, "team.read");
  const now = Date.now();
  const living = and(
    eq(session.userId, user.id),
    gt(session.updatedAt, new Date(now - sessionIdleSeconds * 1000)),
    gt(session.createdAt, new Date(now - sessionMaxSeconds * 1000)),
  );
  const people = await database()
    .select({
      person: user,
      sessions: sql<number>`count(${session.id})::int`,
      hasTwoFactor: sql<boolean>`bool_or(${twoFactor.userId} is not null)`,
    })
    .from(user)
    .leftJoin(session, living)
    .leftJoin(twoFactor, eq(twoFactor.userId, user.id))
    .groupBy(user.id)
    .orderBy(asc(sql`lower(${user.name})`), asc(user.id));
  const links = await database()
    .select()
    .from(oneTimeLink)
    .where(
      and(eq(oneTimeLink.kind, "join"), isNull(oneTimeLink.usedAt), gt(oneTimeLink.expiresAt, new Date(now))),
    )
    .orderBy(asc(oneTimeLink.createdAt));
  return {
    members: people.map(({ person, sessions, hasTwoFactor }) => ({
      id: person.id,
      name: person.name,
      email: person.email,
      role: Role.parse(person.role),
      isActive: person.deactivatedAt === null,
      hasTwoFactor,
      sessions: person.deactivatedAt === null ? sessions : 0,
      lastSeenAt: person.lastSeenAt?.toISOString() ?? null,
      createdAt: person.createdAt.toISOString(),
    })),
    links: links.map((link) => ({
      id: link.id,
      email: link.email ?? "",
      role: Role.parse(link.role),
      createdAt: link.createdAt.toISOString(),
      expiresAt: link.expiresAt.toISOString(),
    })),
  };
}
