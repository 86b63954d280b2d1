"use client";

import "@xyflow/react/dist/base.css";
import { Background, Controls, type Edge, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { cx } from "@/components/ui/class-names";
import type { TreeMetric, TreeNode, TreeUnit } from "@/lib/contract/referrals";
import { box as boxSize, type Drawn, drawingOf } from "./drawing-layout";
import {
  DrawingContext,
  metricWords,
  type PersonNode,
  PersonOfDrawing,
  type RestNode,
  RestOfDrawing,
  shareLook,
} from "./drawing-node";
import { useDrawingView } from "./use-drawing-view";
import type { ReferralTreeState } from "./use-referral-tree";

const nodeTypes = { person: PersonOfDrawing, rest: RestOfDrawing };

type Props = {
  tree: ReferralTreeState;
  top: TreeNode;
  metric: TreeMetric;
  unit: TreeUnit | null;
  goal: string | null;
};

/** The same tree, drawn: the biggest of each branch, the rest as numbers that open when they are pressed. */
export function TreeDrawing(props: Props) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  );
}

function Drawing({ tree, top, metric, unit, goal }: Props) {
  const { branches, isOpen } = tree;
  const drawn = drawingOf({ top, branches, isOpen, metric });
  const shape = JSON.stringify([drawn, metric]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape stands for the drawing
  const steady = useMemo(() => drawn, [shape]);
  const { nodes, edges } = useMemo(() => flowOf(steady), [steady]);
  const view = useDrawingView(steady);
  const [active, setActive] = useState(top.id);
  const flow = useReactFlow();
  const box = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const calm = useCalm();
  const known = drawn.nodes.some(({ id }) => id === active) ? active : top.id;

  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    const place = drawn.nodes.find(({ id }) => id === known);
    if (place) void flow.setCenter(...middleOf(place), { zoom: flow.getZoom(), duration: calm ? 0 : 150 });
    const button = [...(box.current?.querySelectorAll<HTMLElement>("[data-drawn]") ?? [])];
    button.find((one) => one.dataset.drawn === known)?.focus({ preventScroll: true });
  });
  const seenGoal = useRef<string | null>(null);
  useEffect(() => {
    const place = drawn.nodes.find(({ id }) => id === goal);
    if (!place || seenGoal.current === goal) return;
    seenGoal.current = goal;
    setActive(place.id);
    // Behind the view that the drawing begins with.
    requestAnimationFrame(() => void flow.setCenter(...middleOf(place), { zoom: 1 }));
  });

  const press = (id: string) => {
    const one = drawn.nodes.find((each) => each.id === id);
    if (one) view.hold(one);
    if (one?.kind === "rest") return tree.more(one.parentId);
    if (!one?.canExpand || id === top.id) return;
    if (one.isOpen) tree.close(id);
    else tree.open(id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = neighbour(drawn, known, event.key);
    if (to === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    moved.current = true;
    view.release();
    setActive(to);
  };

  return (
    <DrawingContext value={{ metric, unit, active: known, goal, onPress: press, onFocus: setActive }}>
      <section
        ref={box}
        aria-label="Drawing of the referral tree"
        aria-describedby="drawing-keys"
        onKeyDownCapture={onKeyDown}
        className="rd-drawing relative h-[70dvh] min-h-80 flex-1"
      >
        {/* A height of its own: on a narrow screen the section's is what is left over, which no percentage is of. */}
        <div className="absolute inset-0">
          <ReactFlow
            nodes={nodes}
            edges={edges}
            nodeTypes={nodeTypes}
            onInit={view.begin}
            onMoveStart={(byHand) => byHand && view.release()}
            minZoom={0.05}
            maxZoom={2}
            nodesDraggable={false}
            nodesConnectable={false}
            nodesFocusable={false}
            edgesFocusable={false}
            elementsSelectable={false}
            proOptions={{ hideAttribution: true }}
          >
            <Background gap={24} color="var(--line)" />
            <Controls
              showInteractive={false}
              position="bottom-right"
              fitViewOptions={{ minZoom: 0.45, maxZoom: 1, padding: 0.1 }}
            />
          </ReactFlow>
        </div>
        <Legend metric={metric} unit={unit} />
        <p id="drawing-keys" className="sr-only">
          Arrow keys move between people, Enter opens and closes a branch. The outline says the same as a
          table.
        </p>
      </section>
    </DrawingContext>
  );
}

function flowOf({ nodes, links }: Drawn): { nodes: (PersonNode | RestNode)[]; edges: Edge[] } {
  return {
    nodes: nodes.map((drawn) => {
      const place = { id: drawn.id, position: { x: drawn.x, y: drawn.y }, ...boxSize };
      return drawn.kind === "person"
        ? { ...place, type: "person", data: { drawn } }
        : { ...place, type: "rest", data: { drawn } };
    }),
    edges: links.map(({ from, to }) => ({ id: `${from}\u0000${to}`, source: from, target: to })),
  };
}

const middleOf = ({ x, y }: Drawn["nodes"][number]): [number, number] => [
  x + boxSize.width / 2,
  y + boxSize.height / 2,
];

/** Where an arrow leads: left to the referrer, right to the first friend, up and down within a level. */
function neighbour({ nodes, links }: Drawn, id: string, key: string): string | null {
  const here = nodes.find((one) => one.id === id);
  if (!here) return null;
  const level = nodes.filter((one) => one.x === here.x).sort((a, b) => a.y - b.y);
  const at = level.indexOf(here);
  if (key === "ArrowUp") return level[at - 1]?.id ?? id;
  if (key === "ArrowDown") return level[at + 1]?.id ?? id;
  if (key === "ArrowLeft") return links.find(({ to }) => to === id)?.from ?? id;
  if (key === "ArrowRight") return links.find(({ from }) => from === id)?.to ?? id;
  if (key === "Home") return nodes[0]?.id ?? id;
  return null;
}

function Legend({ metric, unit }: Pick<Props, "metric" | "unit">) {
  return (
    <p className="absolute bottom-3 left-3 z-10 mr-16 flex items-center gap-2 rounded border border-line bg-surface px-2 py-1 text-12 text-muted">
      {shareLook.map((look) => (
        <span key={look} aria-hidden="true" className={cx("shrink-0 rounded-full", look)} />
      ))}
      <span>
        The larger and darker, the more {metricWords[metric]}
        {metric === "revenue" && unit ? ` (${unit.unit})` : ""}
      </span>
    </p>
  );
}

/** Whether the reader wants no motion. */
function useCalm(): boolean {
  const [calm, setCalm] = useState(false);
  useEffect(() => setCalm(matchMedia("(prefers-reduced-motion: reduce)").matches), []);
  return calm;
}
