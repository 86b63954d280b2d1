import "server-only";
import { desc, eq } from "drizzle-orm";
import type { CreditLimits } from "@/lib/contract/limits";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { database, type Queryable } from "../db/pool";
import { creditLimit, user } from "../db/schema";
import { allLimits, versionOf } from "./limit-rows";

/** What each role may give without asking, and who has said so. Throws `forbidden`. */
export async function getLimits(actor: Actor): Promise<CreditLimits> {
  authorize(actor, "limits.read");
  return readLimits(database());
}

/** The same without asking for the right, inside a transaction too. */
export async function readLimits(db: Queryable): Promise<CreditLimits> {
  const limits = await allLimits(db);
  const [last] = await db
    .select({ at: creditLimit.updatedAt, name: user.name })
    .from(creditLimit)
    .leftJoin(user, eq(user.id, creditLimit.updatedBy))
    .orderBy(desc(creditLimit.updatedAt))
    .limit(1);
  const changed = last ? { at: last.at.toISOString(), by: last.name ?? "Refdesk" } : null;
  return { limits, version: versionOf(limits), changed };
}
