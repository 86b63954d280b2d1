"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { Count, Missing, Money } from "@/components/ui/number";
import { Skeleton } from "@/components/ui/skeleton";
import { Badge, Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { statusLook } from "@/lib/contract/customer-status";
import { displayName } from "@/lib/contract/display-name";
import { paths } from "@/lib/contract/paths";
import type { TreeUnit } from "@/lib/contract/referrals";
import type { PersonRow, TailRow } from "./tree-rows";

/** One grid for head and rows: name, status, people below, paying, revenue, joined; as many as the screen has room for. */
export const gridClass =
  "grid grid-cols-[minmax(0,1fr)_7rem] items-center sm:grid-cols-[minmax(0,1fr)_7rem_6rem_9rem] md:grid-cols-[minmax(0,1fr)_7rem_6rem_5rem_9rem_8rem]";
/** Where a column has no room, and what stands last instead keeps the margin of the page. */
export const hideFor = {
  Customer: "",
  Status: "max-sm:hidden",
  "People below": "max-sm:pr-4",
  Paying: "max-md:hidden",
  Revenue: "max-sm:hidden max-md:pr-4",
  Joined: "max-md:hidden",
};
export const rowHeight = 52;

const cell = "px-3 last:pr-4";
/** 20 px a level; deeper than 12 the indent stops growing and the number says where we are. */
const indent = (level: number) => ({ paddingInlineStart: `${(Math.min(level, 12) - 1) * 20}px` });
const rowClass =
  "absolute inset-x-0 top-0 h-13 border-b border-line outline-none transition-colors duration-0 hover:bg-wash/60 focus-visible:bg-wash focus-visible:shadow-[inset_2px_0_0_var(--accent-ink)]";

export type Placed = { index: number; offset: number; active: boolean; onFocus: () => void };
const placed = ({ index, offset, active, onFocus }: Placed) => ({
  "aria-rowindex": index + 2,
  tabIndex: active ? 0 : -1,
  onFocus,
  style: { transform: `translateY(${offset}px)` },
});

type PersonProps = {
  row: PersonRow;
  place: Placed;
  unit: TreeUnit | null;
  isGoal: boolean;
  onToggle: () => void;
};

export function TreePersonRow({ row, place, unit, isGoal, onToggle }: PersonProps) {
  const { node } = row;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual treegrid lie where they are put
    // biome-ignore lint/a11y/useFocusableInteractive: `placed` gives the tab index
    <div
      role="row"
      data-key={row.key}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={row.canExpand ? row.expanded : undefined}
      {...placed(place)}
      className={cx(gridClass, rowClass, isGoal && "bg-accent-soft")}
    >
      <NameCell row={row} active={place.active} onToggle={onToggle} />
      <Cell className={hideFor.Status}>
        <StatusOf row={row} />
      </Cell>
      <Cell className={cx("text-right", hideFor["People below"])}>
        <Count value={node.people} />
      </Cell>
      <Cell className={cx("text-right", hideFor.Paying)}>
        <Count value={node.paying} />
      </Cell>
      <Cell className={cx("text-right", hideFor.Revenue)}>
        {unit ? <Money amount={node.revenue} {...unit} /> : <Missing />}
      </Cell>
      <Cell className={hideFor.Joined}>
        <Time at={node.createdAt} />
      </Cell>
    </div>
  );
}

function Cell({ className, children }: { className?: string; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: cells of a virtual treegrid
    // biome-ignore lint/a11y/useFocusableInteractive: the row has the focus
    <div role="gridcell" className={cx(cell, className)}>
      {children}
    </div>
  );
}

function StatusOf({ row: { node } }: { row: PersonRow }) {
  if (node.isDeleted)
    return (
      <Status tone="negative" hollow>
        Deleted
      </Status>
    );
  const look = statusLook(node);
  return (
    <Status tone={look.tone} hollow={look.hollow}>
      <bdi>{look.word}</bdi>
    </Status>
  );
}

function NameCell({ row, active, onToggle }: { row: PersonRow; active: boolean; onToggle: () => void }) {
  const { node } = row;
  const name = displayName(node);
  return (
    <Cell className="min-w-0 pl-4 lg:pl-6">
      <div className="flex items-center gap-1" style={indent(row.level)}>
        {row.canExpand ? (
          <button
            type="button"
            tabIndex={-1}
            onClick={onToggle}
            aria-label={row.expanded ? `Close ${name}` : `Open ${name}`}
            className="grid size-6 shrink-0 place-items-center rounded-sm text-muted hover:bg-press hover:text-ink"
          >
            <ChevronRight
              className={cx("size-4 transition-transform", row.expanded && "rotate-90")}
              aria-hidden="true"
            />
          </button>
        ) : (
          <span className="size-6 shrink-0" />
        )}
        <div className="min-w-0">
          <div className="flex min-w-0 items-center gap-2">
            <Link
              href={paths.customer(node.id)}
              tabIndex={active ? 0 : -1}
              className="truncate rounded-sm font-medium hover:underline [unicode-bidi:isolate]"
            >
              {name}
            </Link>
            {row.repeats ? <Badge tone="warning">Refers back up</Badge> : null}
            {row.level > 12 ? <Badge>Level {row.level}</Badge> : null}
          </div>
          {node.email && node.email !== name ? (
            <div className="truncate text-12 text-muted [unicode-bidi:isolate]">{node.email}</div>
          ) : null}
        </div>
      </div>
    </Cell>
  );
}

export function TreeTailRow({ row, place, onPress }: { row: TailRow; place: Placed; onPress: () => void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual treegrid lie where they are put
    // biome-ignore lint/a11y/useFocusableInteractive: `placed` gives the tab index
    <div
      role="row"
      data-key={row.key}
      aria-level={row.level}
      aria-busy={row.kind === "loading" || undefined}
      {...placed(place)}
      className={cx(rowClass, "flex items-center")}
    >
      <Cell className="flex w-full items-center pl-4 lg:pl-6">
        <div
          className="flex items-center gap-2 pl-7"
          style={{ marginInlineStart: indent(row.level).paddingInlineStart }}
        >
          {row.kind === "loading" ? (
            <>
              <Skeleton className="rd-late w-40" />
              <span className="sr-only">Loading</span>
            </>
          ) : (
            <>
              {row.kind === "error" ? (
                <span className="text-negative">These could not be loaded.</span>
              ) : null}
              <Button size="sm" variant="ghost" tabIndex={-1} onClick={onPress}>
                {row.kind === "error" ? "Retry" : `Show more of ${row.left}`}
              </Button>
            </>
          )}
        </div>
      </Cell>
    </div>
  );
}
