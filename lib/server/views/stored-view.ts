import "server-only";
import { and, eq, ne, or, sql } from "drizzle-orm";
import type { Actor } from "@/lib/contract/team";
import type { SavedView } from "@/lib/contract/views";
import { authorize } from "../authorize";
import type { Transaction } from "../db/pool";
import { savedView } from "../db/schema";
import { problem } from "../problem";

type Row = typeof savedView.$inferSelect;

/** The views that somebody sees: their own and the team's. */
export const seenBy = (actor: Actor) =>
  or(eq(savedView.scope, "team"), and(eq(savedView.scope, "mine"), eq(savedView.ownerId, actor.id)));

export const toView = ({ id, name, scope, query, ownerName }: Row): SavedView => ({
  ...{ id, name, query, ownerName },
  scope: scope === "team" ? "team" : "mine",
});

/**
 * The view that is to be changed, locked until the transaction ends. Throws `not_found`, also for a colleague's own,
 * and `forbidden` for one of the team's without the right to share.
 */
export async function viewToChange(tx: Transaction, actor: Actor, id: string): Promise<Row> {
  const mine = and(eq(savedView.id, id), seenBy(actor));
  const [row] = await tx.select().from(savedView).where(mine).for("update");
  if (!row) throw problem("not_found", "This view is not there any more.");
  if (row.scope === "team") authorize(actor, "views.share");
  return row;
}

const locks = 73_612_044;

/**
 * Throws `conflict` if another view of theirs, or of the team, has this name. Letters are compared as the index does it, and
 * names of one shelf are given one at a time: of two at once the second is told.
 */
export async function nameIsFree(
  tx: Transaction,
  { name, scope, ownerId, id }: Pick<Row, "name" | "scope" | "ownerId" | "id">,
): Promise<void> {
  const shelf = scope === "mine" ? ownerId : scope;
  await tx.execute(sql`select pg_advisory_xact_lock(${locks}, hashtext(${shelf}))`);
  const owned = scope === "mine" ? eq(savedView.ownerId, ownerId) : undefined;
  const same = eq(sql`lower(${savedView.name})`, sql`lower(${name}::text)`);
  const [other] = await tx
    .select({ id: savedView.id })
    .from(savedView)
    .where(and(eq(savedView.scope, scope), owned, same, ne(savedView.id, id)));
  if (other)
    throw problem("conflict", "Another view has this name.", {
      errors: { name: ["Another view has this name"] },
    });
}
