import "server-only";
import type { CustomerTree } from "@/lib/contract/referrals";

/** Of a longer path the middle is left out: these many from the root, and those nearest to the customer. */
const shown = { first: 20, last: 80 };

export type WayUp = {
  /** Root first, without the customer. The last named may be somebody the mirror does not know. */
  ids: string[];
} & Pick<CustomerTree, "skipped" | "skippedAfter" | "pathEnd">;

/**
 * Orders the people above a customer. A ring ends at the first who would stand there twice.
 * In: the customer's id, and id and referrer of them and of everybody above. Out: ids and why they end there.
 */
export function pathToRoot(id: string, above: readonly (readonly [string, string | null])[]): WayUp {
  const referrers = new Map(above);
  const seen = new Set([id]);
  const path: string[] = [];
  let pathEnd: WayUp["pathEnd"] = "root";
  for (let next = referrers.get(id) ?? null; next !== null; next = referrers.get(next) ?? null) {
    if (seen.has(next)) {
      pathEnd = "cycle";
      break;
    }
    seen.add(next);
    path.push(next);
    if (!referrers.has(next)) pathEnd = "missing";
  }
  path.reverse();
  const skipped = Math.max(0, path.length - shown.first - shown.last);
  const ids = skipped ? [...path.slice(0, shown.first), ...path.slice(-shown.last)] : path;
  return { ids, skipped, skippedAfter: skipped ? shown.first : 0, pathEnd };
}
