import { hierarchy, tree } from "d3-hierarchy";
import type { TreeMetric, TreeNode } from "@/lib/contract/referrals";
import type { Branch } from "./tree-rows";

/** Space of one person in the drawing: levels go to the right, siblings down. */
export const space = { across: 260, down: 56 };
/** One of them, in pixels. */
export const box = { width: 224, height: 44 };

export type DrawnPerson = {
  kind: "person";
  id: string;
  node: TreeNode;
  /** 0–4: how much of the metric, against the largest that is drawn. */
  share: number;
  isOpen: boolean;
  canExpand: boolean;
  x: number;
  y: number;
};
/** Those of a branch that are not drawn. */
export type DrawnRest = { kind: "rest"; id: string; parentId: string; left: number; x: number; y: number };
export type Drawn = { nodes: (DrawnPerson | DrawnRest)[]; links: { from: string; to: string }[] };

type Part = { id: string; node: TreeNode | null; left: number; parts: Part[] };
type Wish = {
  top: TreeNode;
  branches: ReadonlyMap<string, Branch>;
  isOpen: (id: string) => boolean;
  metric: TreeMetric;
};

/** How much of the metric a person has, as a number for size and colour only; money is never added here. */
export const weightOf = (node: TreeNode, metric: TreeMetric): number =>
  metric === "revenue" ? Number(node.revenue) : node[metric];

/** Where everybody who is open to sight is drawn, with "and so many more" where a branch goes on. */
export function drawingOf({ top, branches, isOpen, metric }: Wish): Drawn {
  const root = hierarchy(partsOf(top, branches, isOpen), (part) => part.parts);
  const laidOut = tree<Part>().nodeSize([space.down, space.across])(root);
  const below = laidOut
    .descendants()
    .flatMap(({ data }) => (data.node && data.node !== top ? [data.node] : []));
  const largest = Math.max(0, ...below.map((node) => weightOf(node, metric)));
  const nodes = laidOut.descendants().map(({ data, x, y, parent }): DrawnPerson | DrawnRest => {
    const place = { id: data.id, x: y, y: x };
    if (!data.node) return { kind: "rest", parentId: parent?.data.id ?? top.id, left: data.left, ...place };
    const open = data.node === top || isOpen(data.id);
    const share = shareOf(weightOf(data.node, metric), largest);
    return {
      kind: "person",
      node: data.node,
      share,
      isOpen: open,
      canExpand: data.node.children > 0,
      ...place,
    };
  });
  const links = laidOut.links().map(({ source, target }) => ({ from: source.data.id, to: target.data.id }));
  return { nodes, links };
}

/** By the root, so that the area of a dot goes with the number and one giant does not flatten the rest. */
function shareOf(weight: number, largest: number): number {
  if (weight <= 0 || largest <= 0) return 0;
  return Math.min(4, Math.max(1, Math.ceil(Math.sqrt(weight / largest) * 4)));
}

function partsOf(top: TreeNode, branches: Wish["branches"], isOpen: Wish["isOpen"]): Part {
  const root: Part = { id: top.id, node: top, left: 0, parts: [] };
  const waiting = [root];
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    const branch = part === root || isOpen(part.id) ? branches.get(part.id) : undefined;
    if (!branch) continue;
    // A ring comes back to the top, which is drawn once.
    const children = branch.children.filter((node) => node.id !== top.id);
    part.parts = children.map((node) => ({ id: node.id, node, left: 0, parts: [] }));
    waiting.push(...part.parts);
    const left = branch.total - branch.children.length;
    if (left > 0) part.parts.push({ id: `${part.id}\u0000rest`, node: null, left, parts: [] });
  }
  return root;
}
