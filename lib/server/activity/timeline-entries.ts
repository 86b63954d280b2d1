import "server-only";
import { and, eq, inArray, or } from "drizzle-orm";
import type { ActivityEntry } from "@/lib/contract/activity";
import { withDigits } from "@/lib/contract/money";
import { auditEntry } from "../audit/audit-entry";
import { database } from "../db/pool";
import { auditEvent, customer, note, sale } from "../db/schema";
import { namedPeople } from "../mirror/named-people";
import { shownNote } from "../notes/shown-note";
import type { Place } from "./timeline-places";

type SaleRow = typeof sale.$inferSelect;

/** The entries at these places, in their order; one whose row has gone meanwhile is left out. */
export async function timelineEntries(places: readonly Place[]): Promise<ActivityEntry[]> {
  const [said, notes, sales, referrers] = await Promise.all([
    saidAt(places),
    notesAt(places),
    salesAt(places),
    referrersAt(places),
  ]);
  const buyers = [...sales.values()].map((row) => row.referredId);
  const person = await namedPeople([...refsOf(places, "referral"), ...referrers.values(), ...buyers]);
  return places.flatMap(({ kind, at, ref, key }): ActivityEntry[] => {
    if (kind === "desk") {
      const entry = said.get(ref);
      return entry ? [{ kind, at, entry }] : [];
    }
    if (kind === "note") {
      const found = notes.get(ref);
      return found ? [{ kind, at, note: found }] : [];
    }
    if (kind === "joined") return [{ kind, at, referrer: person(referrers.get(ref) ?? null) }];
    if (kind === "referral") return [{ kind, at, friend: person(ref) ?? { id: ref, name: ref } }];
    const row = sales.get(`${ref}\n${key}`);
    return row ? [{ kind, at, ...shownSale(row), buyer: person(row.referredId) }] : [];
  });
}

const shownSale = ({ key, amount, unit, isCurrency, rewardMoney }: SaleRow) => ({
  key,
  money:
    amount !== null && unit !== null
      ? { amount: withDigits(amount, 0), unit, isCurrency: isCurrency ?? true }
      : null,
  rewards: rewardMoney,
});

const refsOf = (places: readonly Place[], ...kinds: Place["kind"][]) =>
  places.flatMap(({ kind, ref }) => (kinds.includes(kind) ? [ref] : []));

async function saidAt(places: readonly Place[]) {
  const seqs = refsOf(places, "desk").map(Number);
  if (seqs.length === 0) return new Map();
  const rows = await database().select().from(auditEvent).where(inArray(auditEvent.seq, seqs));
  return new Map(rows.map((row) => [String(row.seq), auditEntry(row)]));
}

async function notesAt(places: readonly Place[]) {
  const ids = refsOf(places, "note");
  if (ids.length === 0) return new Map();
  const rows = await database().select().from(note).where(inArray(note.id, ids));
  return new Map(rows.map((row) => [row.id, shownNote(row)]));
}

async function salesAt(places: readonly Place[]): Promise<Map<string, SaleRow>> {
  const wanted = places.filter(({ kind }) => kind === "sale" || kind === "credit" || kind === "refund");
  if (wanted.length === 0) return new Map();
  const rows = await database()
    .select()
    .from(sale)
    .where(or(...wanted.map(({ ref, key }) => and(eq(sale.referrerId, ref), eq(sale.key, key)))));
  return new Map(rows.map((row) => [`${row.referrerId}\n${row.key}`, row]));
}

/** Who referred those whose joining is among them. */
async function referrersAt(places: readonly Place[]): Promise<Map<string, string | null>> {
  const ids = refsOf(places, "joined");
  if (ids.length === 0) return new Map();
  const rows = await database()
    .select({ id: customer.id, referrerId: customer.referrerId })
    .from(customer)
    .where(inArray(customer.id, ids));
  return new Map(rows.map((row) => [row.id, row.referrerId]));
}
