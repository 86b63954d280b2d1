"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { cx } from "@/components/ui/class-names";
import { paths } from "@/lib/contract/paths";
import type { TreeUnit } from "@/lib/contract/referrals";
import { gridClass, hideFor, TreePersonRow, TreeTailRow } from "./tree-row";
import { type TreeRow, treeMove } from "./tree-rows";
import { useOutlineRows } from "./use-outline-rows";
import type { ReferralTreeState } from "./use-referral-tree";

const columns = ["Customer", "Status", "People below", "Paying", "Revenue", "Joined"] as const;
const onRight = new Set<string>(["People below", "Paying", "Revenue"]);

type Props = {
  tree: ReferralTreeState;
  unit: TreeUnit | null;
  /** Somebody the tree was opened down to: their row is shown and marked. */
  goal: string | null;
  /** Fills a `FillPage`, and scrolls by itself where that has the height of the window. */
  fill: boolean;
};

/** Everybody below a customer, of any depth: a treegrid that is worked with the arrow keys, drawn as far as it shows. */
export function TreeOutline({ tree, unit, goal, fill }: Props) {
  const { rows } = tree;
  const router = useRouter();
  const [current, setCurrent] = useState<string | null>(null);
  const moved = useRef(false);
  const activeAt = Math.max(
    0,
    rows.findIndex((row) => row.key === current),
  );
  const active = rows[activeAt]?.key ?? null;
  const { box, list, virtual, margin } = useOutlineRows({ rows, activeAt, fill });

  useEffect(() => {
    if (!moved.current || active === null) return;
    moved.current = false;
    virtual.scrollToIndex(activeAt, { align: "auto" });
    const row = [...(box.current?.querySelectorAll<HTMLElement>("[data-key]") ?? [])];
    row.find((one) => one.dataset.key === active)?.focus({ preventScroll: true });
  });

  const goalAt = goal === null ? -1 : rows.findIndex((row) => row.key === goal);
  const shownGoal = useRef<string | null>(null);
  useEffect(() => {
    if (goalAt === -1 || shownGoal.current === goal) return;
    shownGoal.current = goal;
    setCurrent(goal);
    virtual.scrollToIndex(goalAt, { align: "center" });
  }, [goal, goalAt, virtual]);

  const press = (row: TreeRow) => {
    if (row.kind === "person") return router.push(paths.customer(row.node.id));
    if (row.kind === "more") tree.more(row.parentId);
    if (row.kind === "error") tree.retry(row.parentId);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (active === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const row = rows[activeAt];
    const onRow = event.target instanceof HTMLElement && event.target.role === "row";
    if (event.key === "Enter" && onRow && row) return press(row);
    const move = treeMove(rows, active, event.key);
    if (!move) return;
    event.preventDefault();
    if (move.open) tree.open(move.open);
    if (move.close) tree.close(move.close);
    if (move.focus) setCurrent(move.focus);
    moved.current = true;
  };

  return (
    <div
      ref={box}
      role="treegrid"
      aria-label="Referral tree"
      aria-colcount={columns.length}
      aria-rowcount={rows.length + 1}
      onKeyDown={onKeyDown}
      className={cx("text-13", fill && "lg:min-h-40 lg:flex-1 lg:overflow-y-auto")}
    >
      {/* biome-ignore-start lint/a11y: a virtual treegrid has no elements of its own, and its rows have the focus */}
      <div role="rowgroup" className="sticky top-14 z-10 bg-surface lg:top-0">
        <div role="row" aria-rowindex={1} className={cx(gridClass, "h-9 border-b border-line")}>
          {columns.map((name) => (
            <div
              key={name}
              role="columnheader"
              className={cx(
                "whitespace-nowrap px-3 text-12 font-medium text-muted first:pl-4 last:pr-4 lg:first:pl-6",
                onRight.has(name) && "text-right",
                hideFor[name],
              )}
            >
              {name}
            </div>
          ))}
        </div>
      </div>
      <div ref={list} role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
        {/* biome-ignore-end lint/a11y: above */}
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          const place = {
            index,
            offset: start - margin,
            active: row.key === active,
            onFocus: () => setCurrent(row.key),
          };
          if (row.kind !== "person")
            return <TreeTailRow key={row.key} row={row} place={place} onPress={() => press(row)} />;
          const onToggle = () => (row.expanded ? tree.close(row.node.id) : tree.open(row.node.id));
          return (
            <TreePersonRow
              key={row.key}
              row={row}
              place={place}
              unit={unit}
              isGoal={row.key === goal}
              onToggle={onToggle}
            />
          );
        })}
      </div>
    </div>
  );
}
