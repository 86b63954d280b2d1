import "server-only";
import type { TreeQuery, TreeSort } from "@/lib/contract/referrals";
import type { Branch, BranchNode } from "./branch-totals";

/** So many people come in one answer by themselves; whoever has others below them is asked for alone. */
const most = 1_000;

export type PickedBranch = { parent: number; children: number[]; total: number; next: string | null };
type Wish = Pick<TreeQuery, "sort" | "limit" | "levels" | "open" | "after">;

const values: Record<TreeSort, (node: BranchNode) => bigint | number> = {
  people: (node) => node.people,
  paying: (node) => node.paying,
  revenue: (node) => node.revenue,
  newest: (node) => node.joinedAt,
};

/** Where a page ends: comparable with any node, also when the one it names is gone by then. */
type Place = { value: bigint | number; joinedAt: number; id: string };
type PlaceOfNode = Place & { at: number };

/**
 * The branches that a screen shows: the top's, those of the next levels, and those on the way down to `open`.
 * Biggest first, then newest, then by id. A page begins behind the place where the one before ended. Next levels end
 * where they come to too many people at once.
 */
export function pickBranches({ nodes, at }: Branch, wish: Wish): PickedBranch[] {
  const way = wayDown(nodes, at.get(wish.open ?? ""));
  const picked: PickedBranch[] = [];
  let people = 0;
  const pick = (parent: number, level: number) => {
    const sorted = (nodes[parent]?.children ?? []).map((child) => placeOf(nodes, child, wish.sort));
    sorted.sort(inOrder);
    const from = parent === 0 && wish.after ? startBehind(sorted, wish.after) : 0;
    const page = sorted.slice(from, from + wish.limit);
    const last = page.at(-1);
    const next = last && from + wish.limit < sorted.length ? writePlace(last) : null;
    const children = page.map((place) => place.at);
    const through = way.get(parent);
    if (through !== undefined && !children.includes(through)) children.push(through);
    picked.push({ parent, children, total: sorted.length, next });
    people += children.length;
    for (const child of children) {
      const hasBelow = (nodes[child]?.children.length ?? 0) > 0;
      if (hasBelow && (level < wish.levels || way.has(child))) waiting.push([child, level + 1]);
    }
  };
  // Not by recursion: a chain may be thousands deep.
  const waiting: [number, number][] = [[0, 1]];
  for (let next = waiting.shift(); next; next = waiting.shift())
    if (people < most || way.has(next[0])) pick(...next);
  return picked;
}

/** For everybody above `target`, the child that leads to them. */
function wayDown(nodes: BranchNode[], target: number | undefined): Map<number, number> {
  const way = new Map<number, number>();
  let child = target;
  while (child !== undefined) {
    const parent: number | null = nodes[child]?.parent ?? null;
    if (parent === null) break;
    way.set(parent, child);
    child = parent;
  }
  return way;
}

function placeOf(nodes: BranchNode[], at: number, sort: TreeSort): PlaceOfNode {
  const node = nodes[at];
  return node
    ? { at, value: values[sort](node), joinedAt: node.joinedAt, id: node.id }
    : { at, value: 0, joinedAt: 0, id: "" };
}

function inOrder(a: Place, b: Place): number {
  // Not by equality: a place that was read again holds big integers only.
  if (a.value > b.value) return -1;
  if (a.value < b.value) return 1;
  return b.joinedAt - a.joinedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function startBehind(sorted: Place[], after: string): number {
  const place = readPlace(after);
  if (!place) return 0;
  const first = sorted.findIndex((one) => inOrder(one, place) > 0);
  return first === -1 ? sorted.length : first;
}

const writePlace = ({ value, joinedAt, id }: Place) =>
  Buffer.from(JSON.stringify([String(value), joinedAt, id])).toString("base64url");

/** Null for anything that this module did not write. */
function readPlace(text: string): Place | null {
  try {
    const [value, joinedAt, id] = JSON.parse(Buffer.from(text, "base64url").toString());
    if (typeof value !== "string" || typeof joinedAt !== "number" || typeof id !== "string") return null;
    return { value: BigInt(value), joinedAt, id };
  } catch {
    return null;
  }
}
