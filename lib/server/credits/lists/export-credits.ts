import "server-only";
import { and, desc, eq, lt, lte, or, type SQL } from "drizzle-orm";
import type { CreditMatch } from "@/lib/contract/credit-filters";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../../authorize";
import { auditedFile } from "../../csv/audited-file";
import { database } from "../../db/pool";
import { credit } from "../../db/schema";
import { type CreditRow, toCredit } from "../ledger";
import { sweepLeases } from "../sending/sweep-leases";
import { creditCells, creditHead } from "./credit-columns";
import { matching } from "./match-credits";

/** So many rows are in memory at once, and no more are asked of the database in one go. */
const pageSize = 500;

/**
 * A file of every credit that a filter means and that stood in the ledger when this began, newest first. It is
 * read page by page while it is taken, and no transaction is held between pages: what changes meanwhile is told
 * as it is then. Throws `forbidden` before anything is read.
 */
export async function exportCredits(
  actor: Actor,
  match: CreditMatch,
  { requestId }: { requestId: string },
): Promise<Response> {
  authorize(actor, "credits.export");
  await sweepLeases();
  const now = new Date();
  const parts = Object.entries(match).map(([name, value]) => `${name}: ${value}`);
  const label = parts.length === 0 ? "All credits" : `Credits with ${parts.join(", ")}`.slice(0, 300);
  return auditedFile(actor, {
    name: `credits-${now.toISOString().slice(0, 10)}.csv`,
    head: creditHead,
    pages: pagesOf(and(matching(match), lte(credit.createdAt, now))),
    action: "credits.export",
    target: { type: "credit_list", label },
    after: match,
    row: "credit",
    requestId,
  });
}

async function* pagesOf(where: SQL | undefined) {
  let last: CreditRow | undefined;
  do {
    const rows = await database()
      .select()
      .from(credit)
      .where(and(where, last && after(last)))
      .orderBy(desc(credit.createdAt), desc(credit.id))
      .limit(pageSize);
    if (rows.length > 0) yield rows.map((row) => creditCells(toCredit(row)));
    last = rows.length === pageSize ? rows.at(-1) : undefined;
  } while (last);
}

/** What comes after a row in the order of the file, whatever was added since. */
const after = ({ createdAt, id }: CreditRow) =>
  or(lt(credit.createdAt, createdAt), and(eq(credit.createdAt, createdAt), lt(credit.id, id)));
