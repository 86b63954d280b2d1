import { expect, test } from "vitest";
import type { TreeNode } from "@/lib/contract/referrals";
import { drawingOf } from "./drawing-layout";
import type { Branch } from "./tree-rows";

const node = (id: string, people: number, children = 0) =>
  ({ id, people, paying: 0, revenue: "0", children }) as TreeNode;
const ready = (children: TreeNode[], total = children.length): Branch => ({
  ...{ children, total, next: null, state: "ready" as const },
});
const top = node("t", 500, 20);
const branches = new Map([
  ["t", ready([node("a", 400, 2), node("b", 25, 1), node("c", 0)], 20)],
  ["a", ready([node("a1", 1, 1), node("t", 500, 20)])],
  ["b", ready([node("b1", 0)])],
]);
const drawn = (...open: string[]) =>
  drawingOf({ top, branches, isOpen: (id) => open.includes(id), metric: "people" });

test("draws what is open, the rest as a number, the top once though a ring leads back to it", () => {
  const { nodes, links } = drawn("a");
  expect(nodes.map(({ id }) => id)).toEqual(["t", "a", "b", "c", "t\u0000rest", "a1"]);
  expect(nodes.find((one) => one.kind === "rest")).toMatchObject({ left: 17, parentId: "t" });
  expect(links).toHaveLength(5);
  expect(drawn().nodes).toHaveLength(5);
});

test("size goes with the number, nothing is nothing, and nobody lies on another", () => {
  const { nodes } = drawn("a", "b");
  const shares = Object.fromEntries(
    nodes.flatMap((one) => (one.kind === "person" ? [[one.id, one.share]] : [])),
  );
  expect(shares).toEqual({ t: 4, a: 4, b: 1, c: 0, a1: 1, b1: 0 });
  expect(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(nodes.length);
});
