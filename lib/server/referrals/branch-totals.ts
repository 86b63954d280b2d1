import "server-only";
import type { TreeUnit } from "@/lib/contract/referrals";
import type { BranchShape } from "./read-branch";

/** Somebody in a branch. Numbers are of those below, themselves left out; revenue is in millionths. */
export type BranchNode = {
  id: string;
  /** Where the referrer stands; null at the top. */
  parent: number | null;
  children: number[];
  isDeleted: boolean;
  joinedAt: number;
  bought: boolean;
  people: number;
  paying: number;
  revenue: bigint;
  /** What they bought themselves. */
  spent: bigint;
};
export type UnitSum = TreeUnit & { sales: number; micros: bigint };
/** `nodes[0]` is the top; parents stand before their children. `units`: of all below, most sales first. */
export type Branch = { nodes: BranchNode[]; at: Map<string, number>; units: UnitSum[]; unit: UnitSum | null };

type Wish = { unit?: string; mainUnit: string | null };

/**
 * Adds up a branch from below, each person once. Deleted ones count nowhere; who is below them does.
 * In: the shape of the branch and the unit that is asked for, or the main one to fall back on; else it is the
 * one with most sales. Out: every node with its totals in that unit.
 */
export function branchTotals(shape: BranchShape, { unit, mainUnit }: Wish): Branch {
  const nodes: BranchNode[] = [];
  const at = new Map<string, number>();
  for (const [id, parentId, isDeleted, joinedAt] of shape.nodes) {
    const parent = parentId === null ? null : (at.get(parentId) ?? null);
    if (parent !== null) nodes[parent]?.children.push(nodes.length);
    at.set(id, nodes.length);
    nodes.push({ id, parent, children: [], isDeleted, joinedAt, ...nothing });
  }
  const units = unitsOf(shape, nodes, at);
  const wanted = unit ?? mainUnit;
  const chosen = units.find((one) => one.unit === wanted) ?? (unit ? null : (units[0] ?? null));
  for (const [id, soldIn, isCurrency, sales, micros] of shape.sold) {
    const node = nodes[at.get(id) ?? -1];
    if (!node || sales === 0) continue;
    node.bought = true;
    if (chosen && soldIn === chosen.unit && isCurrency === chosen.isCurrency)
      node.spent += BigInt(micros ?? 0);
  }
  for (let n = nodes.length - 1; n > 0; n--) addToParent(nodes, n);
  return { nodes, at, units, unit: chosen };
}

const nothing = { bought: false, people: 0, paying: 0, revenue: 0n, spent: 0n };

function addToParent(nodes: BranchNode[], n: number) {
  const node = nodes[n];
  const parent = nodes[node?.parent ?? -1];
  if (!node || !parent) return;
  const counts = !node.isDeleted;
  parent.people += node.people + (counts ? 1 : 0);
  parent.paying += node.paying + (counts && node.bought ? 1 : 0);
  parent.revenue += node.revenue + (counts ? node.spent : 0n);
}

/** What those below the top have bought, per unit; never added across units. */
function unitsOf(shape: BranchShape, nodes: BranchNode[], at: Map<string, number>): UnitSum[] {
  const sums = new Map<string, UnitSum>();
  for (const [id, unit, isCurrency, sales, micros] of shape.sold) {
    const node = nodes[at.get(id) ?? -1];
    if (!node || node.parent === null || node.isDeleted || unit === null || micros === null) continue;
    const key = `${isCurrency} ${unit}`;
    const before = sums.get(key) ?? { unit, isCurrency: isCurrency ?? false, sales: 0, micros: 0n };
    sums.set(key, { ...before, sales: before.sales + sales, micros: before.micros + BigInt(micros) });
  }
  return [...sums.values()].sort(
    (a, b) => Number(b.isCurrency) - Number(a.isCurrency) || b.sales - a.sales || (a.unit < b.unit ? -1 : 1),
  );
}

/** Millionths as a decimal of the contract. */
export function fromMicros(micros: bigint): string {
  const sign = micros < 0n ? "-" : "";
  const digits = (micros < 0n ? -micros : micros).toString().padStart(7, "0");
  const fraction = digits.slice(-6).replace(/0+$/, "");
  return `${sign}${digits.slice(0, -6)}${fraction ? `.${fraction}` : ""}`;
}
