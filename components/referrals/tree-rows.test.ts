import { describe, expect, it } from "vitest";
import type { TreeNode } from "@/lib/contract/referrals";
import { type Branch, treeMove, treeRows } from "./tree-rows";

const node = (id: string, children = 0) => ({ id, children }) as TreeNode;
const ready = (children: TreeNode[], more: Partial<Branch> = {}): Branch => ({
  ...{ children, total: children.length, next: null, state: "ready" },
  ...more,
});
const branches = new Map<string, Branch>([
  ["r", ready([node("a", 2), node("b")])],
  ["a", ready([node("c", 1)], { total: 2, next: "behind c" })],
  ["c", ready([node("r", 1)])],
]);
const rowsWith = (...open: string[]) => treeRows({ topId: "r", branches, isOpen: (id) => open.includes(id) });
const shape = (rows: ReturnType<typeof treeRows>) =>
  rows.map((row) => `${row.level}:${row.kind === "person" ? row.node.id : row.kind}`);

describe("the rows of a tree", () => {
  it("show what is open, in order, with their level and what is still to come", () => {
    expect(shape(rowsWith())).toEqual(["1:a", "1:b"]);
    const rows = rowsWith("a", "c");
    expect(shape(rows)).toEqual(["1:a", "2:c", "3:r", "2:more", "1:b"]);
    expect(rows[3]).toMatchObject({ left: 1, parentId: "a" });
  });

  it("do not follow a ring, however much is open", () => {
    const again = rowsWith("a", "c", "r").find((row) => row.level === 3);
    expect(again).toMatchObject({ repeats: true, canExpand: false });
    expect(shape(rowsWith("a", "c", "r"))).toHaveLength(5);
  });

  it("cannot be opened where nobody is below", () => {
    expect(rowsWith("b").map((row) => row.kind === "person" && row.canExpand)).toEqual([true, false]);
  });

  it("of a chain thousands deep are made without a deep stack", () => {
    const chain = new Map(
      Array.from({ length: 20_000 }, (_, n) => [`n${n}`, ready([node(`n${n + 1}`, 1)])] as const),
    );
    expect(treeRows({ topId: "n0", branches: chain, isOpen: () => true })).toHaveLength(20_000);
  });
});

describe("the keys of a tree", () => {
  const rows = rowsWith("a", "c");

  it("move up and down, to the ends and no further", () => {
    expect(treeMove(rows, "a", "ArrowDown")).toEqual({ focus: "c" });
    expect(treeMove(rows, "a", "ArrowUp")).toEqual({ focus: "a" });
    expect(treeMove(rows, "a", "End")).toEqual({ focus: "b" });
    expect(treeMove(rows, "b", "Home")).toEqual({ focus: "a" });
    expect(treeMove(rows, "a", "PageDown")).toEqual({ focus: "b" });
  });

  it("open, enter, close and leave a branch", () => {
    expect(treeMove(rowsWith(), "a", "ArrowRight")).toEqual({ open: "a" });
    expect(treeMove(rows, "a", "ArrowRight")).toEqual({ focus: "c" });
    expect(treeMove(rows, "a", "ArrowLeft")).toEqual({ close: "a" });
    expect(treeMove(rowsWith("a"), "c", "ArrowLeft")).toEqual({ focus: "a" });
    expect(treeMove(rows, "a", "ArrowLeft")).toEqual({ close: "a" });
    expect(treeMove(rows, "b", "ArrowLeft")).toEqual({});
    expect(treeMove(rows, "a", "x")).toBeNull();
  });
});
