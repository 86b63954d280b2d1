import { groupOf, type OurBooks } from "./our-books";
import type { Fields } from "./their-books";

export type Comparison = { customers: number; fields: number; differences: string[] };

export type Wanted = {
  /** Compare these alone, and of them only what a reading of them alone can know. */
  only?: ReadonlySet<string>;
  /** Compare what a full pass reads of everybody: no money, no stats. */
  recordsAlone?: boolean;
};

/** Counted from other people's rows. */
const derived = new Set(["referrals", "first referral", "last referral"]);

/**
 * Holds the mirror against Partnero's books, field by field. Who refers nobody need not have stats and sales; whose
 * call Partnero does not answer has none. Out: how much was compared, and a sentence for each difference.
 */
export function compareBooks(
  theirs: ReadonlyMap<string, Fields>,
  ours: OurBooks,
  { only, recordsAlone = false }: Wanted = {},
): Comparison {
  const found: Comparison = { customers: 0, fields: 0, differences: [] };
  const ids = new Set([...theirs.keys(), ...ours.customers.keys()]);
  for (const id of ids) {
    if (only && !only.has(id)) continue;
    found.customers += 1;
    const [said, held] = [theirs.get(id), ours.customers.get(id)];
    if (said && held) compareOne(id, said, held, { alone: only !== undefined, recordsAlone }, found);
    else found.differences.push(`${id}: ${said ? missing(id, ours) : "Partnero knows nobody like this"}`);
  }
  return found;
}

const missing = (id: string, { deleted }: OurBooks) =>
  deleted.has(id) ? "Partnero has them, the mirror says deleted" : "the mirror does not have them";

function compareOne(
  id: string,
  said: Fields,
  held: Fields,
  { alone, recordsAlone }: { alone: boolean; recordsAlone: boolean },
  found: Comparison,
): void {
  const unread = unreadOf(held);
  for (const name of new Set([...Object.keys(said), ...Object.keys(held)])) {
    if (alone && derived.has(name)) continue;
    const group = groupOf(name);
    if (group && recordsAlone) continue;
    if (group && unread.has(group) && mayBeUnread(group, said, alone)) continue;
    found.fields += 1;
    const [theirs, ours] = [JSON.stringify(said[name]), JSON.stringify(held[name])];
    if (theirs !== ours)
      found.differences.push(
        `${id}: ${name}: Partnero ${theirs ?? "has none"}, the mirror ${ours ?? "has none"}`,
      );
  }
}

/** What the mirror has never read of somebody. */
function unreadOf(held: Fields): Set<string> {
  const known = new Set(Object.keys(held).map(groupOf));
  return new Set(["balance", "sales", "stats"].filter((group) => !known.has(group as "balance")));
}

/** The balance is everybody's; stats and sales are read of whoever refers somebody. */
const mayBeUnread = (group: string, said: Fields, alone: boolean) =>
  group !== "balance" && (alone || said.referrals === 0);
