import "server-only";
import { asc, gt } from "drizzle-orm";
import { database } from "../db/pool";
import { auditEvent, auditHead } from "../db/schema";
import { auditHash } from "./record";

export type ChainReport = { checked: number; broken: { seq: number; why: string } | null };
type Stored = typeof auditEvent.$inferSelect;

const pageSize = 500;

/**
 * Reads the whole audit log in its order and recomputes every hash. Out: how many rows, and the first place
 * where a row was changed, added, taken out or moved; the head tells when the last ones are missing.
 */
export async function verifyChain(): Promise<ChainReport> {
  // One snapshot, or a row written meanwhile would look like one too many.
  return database().transaction(
    async (tx) => {
      let last: Stored | undefined;
      let checked = 0;
      for (;;) {
        const rows = await tx
          .select()
          .from(auditEvent)
          .where(gt(auditEvent.seq, last?.seq ?? 0))
          .orderBy(asc(auditEvent.seq))
          .limit(pageSize);
        for (const row of rows) {
          const why = whatIsWrong(row, last);
          if (why) return { checked, broken: { seq: row.seq, why } };
          last = row;
          checked++;
        }
        if (rows.length < pageSize) break;
      }
      const [head] = await tx.select().from(auditHead);
      return { checked, broken: wrongEnd(last, head) };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

function whatIsWrong(row: Stored, last: Stored | undefined): string | null {
  if (row.previousHash !== (last?.hash ?? "")) return "the row before it is missing, moved or another one";
  return row.hash === auditHash(row) ? null : "its content is not what was written";
}

function wrongEnd(last: Stored | undefined, head: { seq: number; hash: string } | undefined) {
  if (last?.hash === head?.hash && last?.seq === head?.seq) return null;
  return { seq: head?.seq ?? last?.seq ?? 0, why: "the end of the log is missing" };
}
