import "server-only";
import { asc, desc, sql } from "drizzle-orm";
import type { One } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import type { SavedView } from "@/lib/contract/views";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { savedView } from "../db/schema";
import { seenBy, toView } from "./stored-view";

/** The team's views, then one's own, each by name. Throws `forbidden`. */
export async function listViews(actor: Actor): Promise<One<SavedView[]>> {
  authorize(actor, "customers.read");
  const rows = await database()
    .select()
    .from(savedView)
    .where(seenBy(actor))
    .orderBy(desc(savedView.scope), asc(sql`lower(${savedView.name})`))
    .limit(500);
  return { data: rows.map(toView) };
}
