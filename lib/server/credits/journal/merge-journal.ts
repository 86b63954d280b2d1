import "server-only";
import { sql } from "drizzle-orm";
import { database } from "../../db/pool";
import { credit } from "../../db/schema";
import type { CreditRow } from "../ledger";
import type { DoneEntry, SendEntry } from "./journal-entry";
import type { JournalFile } from "./journal-files";
import { relistSend } from "./relist-send";

/** One send as the journals tell it: the newest attempt of an operation, and its end where it was written down. */
export type ToldSend = { send: SendEntry; done: DoneEntry | null; ownerDead: boolean };

export type Merged = {
  /** Sends that the ledger did not know of: it is older than the journal. */
  restored: SendEntry[];
  /** Of those, how many can't be listed yet, because another unknown credit of the customer stands in the way. */
  unplaced: number;
};

type Asked = {
  /** Is told of the sends that the ledger has forgotten before the first of them is listed again. */
  forgotten?: (sends: SendEntry[]) => Promise<void>;
};

/**
 * Brings the ledger up to what the journals know: a send that it has forgotten is listed again, as its end says or as
 * unknown; an end that was written down and never reached the ledger counts; a send of a dead process without an end
 * is unknown. A credit that a person has closed stays closed. Repeating it changes nothing.
 * In: journals that were read just now, and before the ledger is. Throws what `pg` throws.
 */
export async function mergeJournal(files: JournalFile[], { forgotten }: Asked = {}): Promise<Merged> {
  const sends = newestSends(files);
  const known = await knownOf(sends);
  const told = sends.filter(({ send }) => known.has(send.id));
  // What has ended first: it makes room for what is open, of which a customer can have one.
  const ordered = told.sort((a, b) => Number(isOpen(a)) - Number(isOpen(b)));
  const isForgotten = ({ send }: ToldSend) => (known.get(send.id)?.attempt ?? -1) < send.attempt;
  const restored = ordered.filter(isForgotten).map(({ send }) => send);
  if (restored.length > 0) await forgotten?.(restored);
  let unplaced = 0;
  for (const one of ordered) {
    const row = known.get(one.send.id);
    if (!isForgotten(one) && !(row && tellsMore(one, row))) continue;
    if (!(await relistSend(one))) unplaced += 1;
  }
  return { restored, unplaced };
}

const isOpen = ({ done }: ToldSend) => done === null || done.outcome === "unknown";

type Known = Pick<CreditRow, "id" | "state" | "attempt" | "fence">;

/** Whether the journal knows something of this very send that the ledger, which has it open, doesn't. */
function tellsMore(one: ToldSend, row: Known): boolean {
  if (!one.ownerDead || row.fence !== one.send.fence) return false;
  return row.state === "in_flight" || (row.state === "unknown" && !isOpen(one));
}

function newestSends(files: JournalFile[]): ToldSend[] {
  const ends = new Map<string, DoneEntry>();
  for (const done of files.flatMap((file) => file.dones)) {
    const before = ends.get(done.fence);
    if (!before || before.done <= done.done) ends.set(done.fence, done);
  }
  const newest = new Map<string, ToldSend>();
  for (const file of files) {
    const ownerDead = file.writer === "gone";
    for (const send of file.sends) {
      const before = newest.get(send.id);
      if (before && before.send.attempt >= send.attempt) continue;
      newest.set(send.id, { send, done: ends.get(send.fence) ?? null, ownerDead });
    }
  }
  return [...newest.values()];
}

/**
 * What the ledger knows of those sends of which it doesn't know the end: null where it has no row, else the row, which
 * is of an older attempt or open. It picks them itself, since thousands of others are of no interest.
 */
async function knownOf(sends: ToldSend[]): Promise<Map<string, Known | null>> {
  const known = new Map<string, Known | null>();
  for (let from = 0; from < sends.length; from += 5_000) {
    const some = sends.slice(from, from + 5_000).map(({ send }) => send);
    const ids = sql.param(some.map(({ id }) => id));
    const attempts = sql.param(some.map(({ attempt }) => attempt));
    const { rows } = await database().execute<{ told: string } & { [key in keyof Known]: Known[key] | null }>(
      sql`select told.id as told, ${credit.id}, ${credit.state}, ${credit.attempt}, ${credit.fence}
        from unnest(${ids}::uuid[], ${attempts}::int[]) as told (id, attempt)
        left join ${credit} on ${credit.id} = told.id
        where ${credit.id} is null or ${credit.attempt} < told.attempt or ${credit.state} in ('in_flight', 'unknown')`,
    );
    for (const { told, id, state, attempt, fence } of rows)
      known.set(
        told,
        id === null || state === null || attempt === null ? null : { id, state, attempt, fence },
      );
  }
  return known;
}
