import type { TreeNode } from "@/lib/contract/referrals";

/** What is loaded below one customer: its pages so far, and whether there are more. */
export type Branch = {
  children: readonly TreeNode[];
  total: number;
  next: string | null;
  state: "loading" | "ready" | "error";
};

type Place = { key: string; parentId: string; level: number };
export type PersonRow = Place & {
  kind: "person";
  position: number;
  siblings: number;
  node: TreeNode;
  expanded: boolean;
  canExpand: boolean;
  /** The one at the top again: shown, never opened. */
  repeats: boolean;
};
export type TailRow = Place & { kind: "loading" | "error" | "more"; left: number };
export type TreeRow = PersonRow | TailRow;

type Wish = { topId: string; branches: ReadonlyMap<string, Branch>; isOpen: (id: string) => boolean };

/**
 * The visible rows below the top, in order. One has one referrer at most, so nobody stands at two places but
 * the top itself, where a ring comes back to it; there it ends. Not by recursion: a chain may be thousands deep.
 */
export function treeRows({ topId, branches, isOpen }: Wish): TreeRow[] {
  const rows: TreeRow[] = [];
  const waiting: TreeRow[] = below(topId, topId, 1, branches, isOpen).reverse();
  for (let row = waiting.pop(); row; row = waiting.pop()) {
    rows.push(row);
    if (row.kind !== "person" || !row.expanded) continue;
    waiting.push(...below(row.node.id, topId, row.level + 1, branches, isOpen).reverse());
  }
  return rows;
}

function below(
  parentId: string,
  topId: string,
  level: number,
  branches: Wish["branches"],
  isOpen: Wish["isOpen"],
): TreeRow[] {
  const branch = branches.get(parentId);
  if (!branch) return [];
  const rows = branch.children.map((node, at): TreeRow => {
    const repeats = node.id === topId;
    const canExpand = !repeats && node.children > 0;
    return {
      kind: "person",
      key: repeats ? `${parentId}\u0000again` : node.id,
      ...{ parentId, level, position: at + 1, siblings: branch.total, node, canExpand, repeats },
      expanded: canExpand && isOpen(node.id),
    };
  });
  const kind = branch.state === "ready" ? (branch.next === null ? null : "more") : branch.state;
  const left = Math.max(0, branch.total - branch.children.length);
  if (kind) rows.push({ kind, key: `${parentId}\u0000${kind}`, parentId, level, left });
  return rows;
}

export type TreeMove = { focus?: string; open?: string; close?: string };

/** What a key does on a row of a treegrid (WAI-ARIA pattern). Null for keys that it leaves alone. */
export function treeMove(rows: readonly TreeRow[], current: string, key: string): TreeMove | null {
  const at = Math.max(
    0,
    rows.findIndex((row) => row.key === current),
  );
  const row = rows[at];
  if (!row) return null;
  const to = (index: number) => ({ focus: rows[Math.min(rows.length - 1, Math.max(0, index))]?.key });
  const steps: Record<string, number> = {
    ...{ ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10 },
    ...{ Home: 0, End: rows.length - 1 },
  };
  if (key in steps) return to(steps[key] ?? at);
  if (key === "ArrowRight" && row.kind === "person") {
    if (row.canExpand && !row.expanded) return { open: row.node.id };
    return row.expanded ? to(at + 1) : {};
  }
  if (key === "ArrowLeft") {
    if (row.kind === "person" && row.expanded) return { close: row.node.id };
    return rows.some((one) => one.key === row.parentId) ? { focus: row.parentId } : {};
  }
  return null;
}
