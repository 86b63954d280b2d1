import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { One } from "@/lib/contract/envelope";
import { mostInBranch, type TreeMatches } from "@/lib/contract/referrals";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { customer } from "../db/schema";
import { foldText } from "../mirror/fold-text";
import type { CallOptions } from "../partnero/caller";
import { mirroredCustomer } from "./mirrored-customer";
import { toPathStep, treePeople } from "./tree-people";

const most = 20;

const Found = z.object({
  matches: z.array(z.tuple([z.string(), z.number()])),
  total: z.number(),
  above: z.array(z.tuple([z.string(), z.string().nullable()])),
});

/**
 * Who below a customer has these words in name, e-mail, id, key or link, nearest first, each with the way to
 * them: one query. In: the customer's id or key and any text; every word has to be there. Out: at most 20, and
 * how many there are. Throws `not_found` for an id and key that nobody has.
 */
export async function listTreeMatches(
  actor: Actor,
  { id: given, q }: { id: string; q: string },
  options: CallOptions,
): Promise<One<TreeMatches>> {
  authorize(actor, "customers.read");
  const id = await mirroredCustomer(given, options);
  const asOf = new Date().toISOString();
  const { matches, total, above } = await find(id, foldText(q).split(" ").filter(Boolean));
  const referrers = new Map(above);
  const ways = matches.map(([match]) => wayTo(match, id, referrers));
  const people = await treePeople([...new Set([...matches.map(([match]) => match), ...ways.flat()])]);
  return {
    data: {
      total,
      matches: matches.map(([match, depth], at) => ({
        person: toPathStep(match, people),
        path: (ways[at] ?? []).map((each) => toPathStep(each, people)),
        depth,
      })),
    },
    meta: { asOf, source: "mirror" },
  };
}

async function find(id: string, words: string[]) {
  if (words.length === 0) return { matches: [], total: 0, above: [] };
  const like = (word: string) => `%${word.replace(/[\\%_]/g, "\\$&")}%`;
  const all = sql.join(
    words.map((word) => sql`c.search_text like ${like(word)}`),
    sql` and `,
  );
  // As in `readBranch`: leaving out where it began makes every ring harmless.
  const { rows } = await database().execute(sql`
    with recursive branch as (
      select ${id}::text collate "C" as id, 0 as depth, false as fits, now() as joined_at
      union all
      select c.id, b.depth + 1, ${all}, c.joined_at
      from branch b cross join lateral (
        select * from ${customer} child where child.referrer_id = b.id and child.id <> ${id} offset 0
      ) c
    ),
    fitting as materialized (select * from (select * from branch limit ${mostInBranch}) b where fits),
    best as materialized (select id, depth, joined_at from fitting order by depth, joined_at desc, id limit ${most}),
    above as (
      select c.id, c.referrer_id from ${customer} c where c.id in (select id from best)
      union
      select c.id, c.referrer_id from above a cross join lateral (
        select * from ${customer} up where up.id = a.referrer_id and a.referrer_id <> ${id} offset 0
      ) c
    )
    select
      (select coalesce(json_agg(json_build_array(id, depth) order by depth, joined_at desc, id), '[]') from best)
        as "matches",
      (select count(*)::int from fitting) as "total",
      (select coalesce(json_agg(json_build_array(id, referrer_id)), '[]') from above) as "above"
  `);
  return Found.parse(rows[0]);
}

/** Everybody between the top and somebody below it, from the top down. */
function wayTo(match: string, top: string, referrers: Map<string, string | null>): string[] {
  const way: string[] = [];
  const seen = new Set([match]);
  for (let next = referrers.get(match); next && next !== top; next = referrers.get(next)) {
    if (seen.has(next)) break;
    seen.add(next);
    way.push(next);
  }
  return way.reverse();
}
