import { describe, expect, it } from "vitest";
import type { Customer } from "@/lib/contract/customers";
import { type Branch, pathOf, treeMove, treeRows } from "./tree-rows";

const person = (id: string, referralsCount: number | null = null) => ({ id, referralsCount }) as Customer;
const ready = (children: Customer[], more: Partial<Branch> = {}): Branch => ({
  children,
  total: children.length,
  hasMore: false,
  state: "ready",
  ...more,
});
const root = pathOf(["r"]);
const branches = new Map<string, Branch>([
  ["r", ready([person("a", 2), person("b", 0)])],
  ["a", ready([person("c", 1)], { total: 2, hasMore: true })],
  ["c", ready([person("r", 1)])],
]);
const open = new Set([pathOf(["r", "a"]), pathOf(["r", "a", "c"])]);
const shape = (rows: ReturnType<typeof treeRows>) =>
  rows.map((row) => `${row.level}:${row.kind === "customer" ? row.customer.id : row.kind}`);

describe("the rows of a tree", () => {
  it("show what is open, in order, with their level", () => {
    expect(shape(treeRows(root, new Set(), branches))).toEqual(["1:a", "1:b"]);
    expect(shape(treeRows(root, open, branches))).toEqual(["1:a", "2:c", "3:r", "2:more", "1:b"]);
  });

  it("do not follow a cycle, however much is open", () => {
    const all = new Set([...open, pathOf(["r", "a", "c", "r"]), pathOf(["r", "a", "c", "r", "a"])]);
    const rows = treeRows(root, all, branches);
    expect(shape(rows)).toEqual(["1:a", "2:c", "3:r", "2:more", "1:b"]);
    expect(rows.find((row) => row.level === 3)).toMatchObject({ repeats: true, canExpand: false });
  });

  it("cannot be opened where nobody is below", () => {
    expect(
      treeRows(root, new Set(), branches).map((row) => row.kind === "customer" && row.canExpand),
    ).toEqual([true, false]);
  });

  it("say what is still to come", () => {
    const rows = treeRows(
      root,
      new Set(),
      new Map([["r", { children: [], total: null, hasMore: false, state: "error" as const }]]),
    );
    expect(shape(rows)).toEqual(["1:error"]);
    expect(treeRows(root, open, branches).find((row) => row.kind === "more")).toMatchObject({
      left: 1,
      parentId: "a",
    });
  });
});

describe("the keys of a tree", () => {
  const rows = treeRows(root, open, branches);
  const at = (...ids: string[]) => pathOf(["r", ...ids]);

  it("move up and down, to the ends and no further", () => {
    expect(treeMove(rows, at("a"), "ArrowDown")).toEqual({ focus: at("a", "c") });
    expect(treeMove(rows, at("a"), "ArrowUp")).toEqual({ focus: at("a") });
    expect(treeMove(rows, at("a"), "End")).toEqual({ focus: at("b") });
    expect(treeMove(rows, at("b"), "Home")).toEqual({ focus: at("a") });
  });

  it("open, enter, close and leave a branch", () => {
    const closed = treeRows(root, new Set(), branches);
    expect(treeMove(closed, at("a"), "ArrowRight")).toEqual({ open: at("a") });
    expect(treeMove(rows, at("a"), "ArrowRight")).toEqual({ focus: at("a", "c") });
    expect(treeMove(rows, at("a"), "ArrowLeft")).toEqual({ close: at("a") });
    expect(treeMove(rows, at("a", "c", "r"), "ArrowLeft")).toEqual({ focus: at("a", "c") });
    expect(treeMove(rows, at("b"), "ArrowRight")).toEqual({});
  });

  it("leave other keys alone", () => expect(treeMove(rows, at("a"), "x")).toBeNull());
});
