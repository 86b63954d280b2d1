"use client";

import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { createContext, use } from "react";
import { cx } from "@/components/ui/class-names";
import { Count, Money } from "@/components/ui/number";
import { displayName } from "@/lib/contract/display-name";
import type { TreeMetric, TreeUnit } from "@/lib/contract/referrals";
import type { DrawnPerson, DrawnRest } from "./drawing-layout";

export type PersonNode = Node<{ drawn: DrawnPerson }, "person">;
export type RestNode = Node<{ drawn: DrawnRest }, "rest">;

type Drawing = {
  metric: TreeMetric;
  unit: TreeUnit | null;
  active: string;
  goal: string | null;
  onPress: (id: string) => void;
  onFocus: (id: string) => void;
};
/** What all nodes share, so that a move of the focus does not lay everything out anew. */
export const DrawingContext = createContext<Drawing | null>(null);

export const metricWords: Record<TreeMetric, string> = {
  people: "people below",
  paying: "paying below",
  revenue: "bought below",
};
/** From nothing to most: size and depth of colour say the same, and the number stands beside them. */
export const shareLook = [
  "size-2 border border-line-input bg-surface",
  "size-3 bg-chart-1/40",
  "size-4 bg-chart-1/60",
  "size-5 bg-chart-1/80",
  "size-6 bg-chart-1",
];

const anchor = "!pointer-events-none !size-px !min-h-0 !min-w-0 !border-0 !bg-transparent";
const box =
  "flex h-11 w-56 items-center gap-2 rounded border bg-surface px-2 text-left text-12 outline-none hover:bg-wash focus-visible:outline-2 focus-visible:outline-offset-1 focus-visible:outline-accent-ink";

export function PersonOfDrawing({ data: { drawn } }: NodeProps<PersonNode>) {
  const drawing = use(DrawingContext);
  if (!drawing) return null;
  const { metric, unit, active, goal, onPress, onFocus } = drawing;
  const { node, id, share, isOpen, canExpand } = drawn;
  return (
    <>
      <Handle type="target" position={Position.Left} className={anchor} isConnectable={false} />
      <button
        type="button"
        data-drawn={id}
        aria-expanded={canExpand ? isOpen : undefined}
        tabIndex={active === id ? 0 : -1}
        onFocus={() => onFocus(id)}
        onClick={() => onPress(id)}
        className={cx(box, goal === id ? "border-accent bg-accent-soft" : "border-line-strong")}
      >
        <span className="grid size-6 shrink-0 place-items-center" aria-hidden="true">
          <span className={cx("rounded-full", shareLook[share])} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium [unicode-bidi:isolate]">{displayName(node)}</span>
          <span className="block truncate text-muted">
            {metric === "revenue" && unit ? <Money amount={node.revenue} {...unit} /> : null}
            {metric === "revenue" ? null : <Count value={node[metric]} />} {metricWords[metric]}
            {node.isDeleted ? " · deleted" : node.isActive ? "" : " · not active"}
          </span>
        </span>
        {canExpand ? (
          <span className="text-muted" aria-hidden="true">
            {isOpen ? "−" : "+"}
          </span>
        ) : null}
      </button>
      <Handle type="source" position={Position.Right} className={anchor} isConnectable={false} />
    </>
  );
}

export function RestOfDrawing({ data: { drawn } }: NodeProps<RestNode>) {
  const drawing = use(DrawingContext);
  if (!drawing) return null;
  return (
    <>
      <Handle type="target" position={Position.Left} className={anchor} isConnectable={false} />
      <button
        type="button"
        data-drawn={drawn.id}
        tabIndex={drawing.active === drawn.id ? 0 : -1}
        onFocus={() => drawing.onFocus(drawn.id)}
        onClick={() => drawing.onPress(drawn.id)}
        className={cx(box, "border-dashed border-line-strong text-muted")}
      >
        +<Count value={drawn.left} /> more
      </button>
    </>
  );
}
