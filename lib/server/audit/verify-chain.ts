import "server-only";
import { asc, gt } from "drizzle-orm";
import type { AuditChain } from "@/lib/contract/audit";
import { database } from "../db/pool";
import { auditEvent, auditHead } from "../db/schema";
import { auditHash } from "./record";

type Stored = typeof auditEvent.$inferSelect;

const pageSize = 500;

/**
 * Reads the whole audit log in its order and recomputes every hash. Out: how many rows, and the first place
 * where a row was changed, added, taken out or moved; the head tells when the last ones are missing.
 */
export async function verifyChain(): Promise<AuditChain> {
  let last: Stored | undefined;
  let checked = 0;
  // In no transaction, which would keep others waiting on the embedded database: rows of before never change, and
  // those that come meanwhile are read too, since each moves the head with it.
  for (;;) {
    const [head] = await database().select().from(auditHead);
    const before = checked;
    for await (const row of rowsBehind(last?.seq)) {
      const why = whatIsWrong(row, last);
      if (why) return { checked, broken: { seq: row.seq, why, says: sayingOf(row) } };
      last = row;
      checked++;
    }
    const isEnd = last?.seq === head?.seq && last?.hash === head?.hash;
    if (isEnd) return { checked, broken: null };
    if (checked === before) return { checked, broken: wrongEnd(last, head) };
  }
}

async function* rowsBehind(seq = 0): AsyncGenerator<Stored> {
  let behind = seq;
  for (;;) {
    const rows = await database()
      .select()
      .from(auditEvent)
      .where(gt(auditEvent.seq, behind))
      .orderBy(asc(auditEvent.seq))
      .limit(pageSize);
    yield* rows;
    if (rows.length < pageSize) return;
    behind = rows.at(-1)?.seq ?? behind;
  }
}

function whatIsWrong(row: Stored, last: Stored | undefined): string | null {
  if (row.previousHash !== (last?.hash ?? "")) return "the row before it is missing, moved or another one";
  return row.hash === auditHash(row) ? null : "its content is not what was written";
}

const sayingOf = ({ at, actorName, action }: Stored) => ({ at: at.toISOString(), actor: actorName, action });

const wrongEnd = (last: Stored | undefined, head: { seq: number } | undefined) => ({
  seq: head?.seq ?? last?.seq ?? 0,
  why: "the end of the log is missing",
  says: null,
});
