import "server-only";
import { and, type SQL, sql } from "drizzle-orm";
import { database } from "../db/pool";
import { customer } from "../db/schema";
import { foldText } from "../mirror/fold-text";

/** How much of what was typed has to be there: one wrong letter in five takes half of its groups of three. */
const likeness = 0.45;
const patience = "400ms";
const timedOut = "57014";

/**
 * Whose name, e-mail, id, key or link looks most like a text in which something is mistyped; the likest first.
 * In: the text, the other filters as a condition, how many at most. Out: ids; none where it would take too long.
 */
export async function similarCustomers(text: string, where: SQL, limit: number): Promise<string[]> {
  // What stands behind the @ is half of what many have in common.
  const words = foldText(text.split("@")[0] || text);
  if (words.length < 4 || words.length > 100) return [];
  try {
    return await database().transaction(async (tx) => {
      await tx.execute(sql`select set_config('pg_trgm.word_similarity_threshold', ${String(likeness)}, true),
        set_config('statement_timeout', ${patience}, true)`);
      const rows = await tx
        .select({ id: customer.id })
        .from(customer)
        .where(and(sql`${customer.searchText} %> ${words}`, where))
        .orderBy(sql`word_similarity(${words}, ${customer.searchText}) desc`, customer.sortName, customer.id)
        .limit(limit);
      return rows.map((row) => row.id);
    });
  } catch (error) {
    if (isTimeout(error)) return [];
    throw error;
  }
}

function isTimeout(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && error.code === timedOut) || isTimeout(error.cause);
}
