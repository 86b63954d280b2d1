"use client";

import { useReactFlow, useStoreApi } from "@xyflow/react";
import { useLayoutEffect, useRef } from "react";
import { box, type Drawn, space } from "./drawing-layout";

/** Below this the names can't be read; then a part is shown rather than everything. */
const readable = 0.75;
const margin = 16;
/** What explains the dots stands at the bottom. */
const legend = 56;

type Shown = Pick<Drawn["nodes"][number], "id" | "x" | "y">;

/** Where the drawing is looked at: readable at first, and steady while branches open and close. */
export function useDrawingView(drawn: Drawn) {
  const flow = useReactFlow();
  const store = useStoreApi();
  const held = useRef<Shown | null>(null);

  /** The whole of it where that can be read, else the top and what is beside it; it grows to the right. */
  const begin = () => {
    const { width, height: full } = store.getState();
    const height = full - legend;
    const all = flow.getNodesBounds(flow.getNodes());
    const fit = Math.min((width - 2 * margin) / all.width, (height - 2 * margin) / all.height, 1);
    const zoom = Math.max(readable, fit);
    const middle = fit < readable ? box.height / 2 : all.y + all.height / 2;
    const x = Math.max(margin, (width - all.width * zoom) / 4);
    void flow.setViewport({ x, y: height / 2 - middle * zoom, zoom });
  };

  useLayoutEffect(() => {
    const before = held.current;
    const now = before && drawn.nodes.find(({ id }) => id === before.id);
    if (!before || !now) return;
    held.current = now;
    const { x, y, zoom } = flow.getViewport();
    const left = x - (now.x - before.x) * zoom;
    const isOpen = drawn.links.some(({ from }) => from === now.id);
    const end = left + (now.x + (isOpen ? space.across : 0) + box.width) * zoom;
    // As far as what was opened needs, but never so far that who was pressed leaves.
    const room = Math.max(0, left + now.x * zoom - margin);
    const shift = Math.min(room, Math.max(0, end - (store.getState().width - margin)));
    const to = { x: left - shift, y: y - (now.y - before.y) * zoom, zoom };
    if (to.x !== x || to.y !== y) void flow.setViewport(to);
  }, [drawn, flow, store]);

  /** Whoever is pressed stays where they are on the screen, whatever opens around them. */
  const hold = (one: Shown) => {
    held.current = one;
  };
  const release = () => {
    held.current = null;
  };
  return { begin, hold, release };
}
