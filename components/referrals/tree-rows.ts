import type { Customer } from "@/lib/contract/customers";

/** What is loaded below one customer: its pages so far, and whether there are more. */
export type Branch = {
  children: readonly Customer[];
  total: number | null;
  hasMore: boolean;
  state: "loading" | "ready" | "error";
};

export type TreeRow =
  | {
      kind: "customer";
      path: string;
      parentPath: string;
      level: number;
      position: number;
      siblings: number;
      customer: Customer;
      expanded: boolean;
      canExpand: boolean;
      /** Stands among its own ancestors: shown, never opened. */
      repeats: boolean;
    }
  | {
      kind: "loading" | "error" | "more";
      path: string;
      parentPath: string;
      level: number;
      parentId: string;
      left: number | null;
    };

const separator = "\u0000";

/** A place in the tree: the ids from the root down. The same person may stand at two places. */
export const pathOf = (ids: readonly string[]) => ids.join(separator);
export const idsOf = (path: string) => path.split(separator);
export const idOf = (path: string) => idsOf(path).at(-1) ?? "";

/**
 * The visible rows below a root, in order. In: the root's path, what is open, what is loaded per customer id.
 * A customer who stands among their own ancestors is marked and not followed, so a cycle ends.
 */
export function treeRows(
  rootPath: string,
  open: ReadonlySet<string>,
  branches: ReadonlyMap<string, Branch>,
  level = 1,
): TreeRow[] {
  const parentId = idOf(rootPath);
  const branch = branches.get(parentId);
  if (!branch) return [];
  const ancestors = new Set(idsOf(rootPath));
  const siblings = branch.total ?? branch.children.length;
  const rows = branch.children.flatMap((customer, at): TreeRow[] => {
    const path = pathOf([...idsOf(rootPath), customer.id]);
    const repeats = ancestors.has(customer.id);
    const canExpand = !repeats && customer.referralsCount !== 0;
    const expanded = canExpand && open.has(path);
    const row: TreeRow = {
      kind: "customer",
      path,
      parentPath: rootPath,
      level,
      position: at + 1,
      siblings,
      customer,
      expanded,
      canExpand,
      repeats,
    };
    return expanded ? [row, ...treeRows(path, open, branches, level + 1)] : [row];
  });
  const tail = (kind: "loading" | "error" | "more"): TreeRow => ({
    kind,
    path: `${rootPath}${separator}${separator}${kind}`,
    parentPath: rootPath,
    level,
    parentId,
    left: branch.total === null ? null : branch.total - branch.children.length,
  });
  if (branch.state === "loading") rows.push(tail("loading"));
  else if (branch.state === "error") rows.push(tail("error"));
  else if (branch.hasMore) rows.push(tail("more"));
  return rows;
}

export type TreeMove = { focus?: string; open?: string; close?: string };

/** What a key does on a row of a treegrid (WAI-ARIA pattern). Null for keys that it leaves alone. */
export function treeMove(rows: readonly TreeRow[], current: string, key: string): TreeMove | null {
  const at = Math.max(
    0,
    rows.findIndex((row) => row.path === current),
  );
  const row = rows[at];
  if (!row) return null;
  const to = (index: number) => ({ focus: rows[Math.min(rows.length - 1, Math.max(0, index))]?.path });
  if (key === "ArrowDown") return to(at + 1);
  if (key === "ArrowUp") return to(at - 1);
  if (key === "Home") return to(0);
  if (key === "End") return to(rows.length - 1);
  if (key === "ArrowRight" && row.kind === "customer") {
    if (row.canExpand && !row.expanded) return { open: row.path };
    return row.expanded ? to(at + 1) : {};
  }
  if (key === "ArrowLeft") {
    if (row.kind === "customer" && row.expanded) return { close: row.path };
    return rows.some((one) => one.path === row.parentPath) ? { focus: row.parentPath } : {};
  }
  return null;
}
