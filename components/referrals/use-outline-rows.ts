import { type Range, useVirtualizer, useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { rowHeight } from "./tree-row";
import type { TreeRow } from "./tree-rows";

/** From this width on a `FillPage` has the height of the window, and the bar of the desk stands at the side. */
const wide = "(min-width: 1024px)";
/** The column heads, which stay in sight, and on narrow screens the bar above them. */
const headHeight = 36;
const barHeight = 56;

const watchWidth = (tell: () => void) => {
  const query = matchMedia(wide);
  query.addEventListener("change", tell);
  return () => query.removeEventListener("change", tell);
};

type Wish = {
  rows: readonly TreeRow[];
  activeAt: number;
  /** The outline fills a `FillPage`: there it scrolls by itself; everywhere else the page scrolls, and nothing in it. */
  fill: boolean;
};

/** Which rows are drawn, and where: those that show in whatever scrolls, and the one that has the focus. */
export function useOutlineRows({ rows, activeAt, fill }: Wish) {
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const isWide = useSyncExternalStore(
    watchWidth,
    () => matchMedia(wide).matches,
    () => true,
  );
  const inBox = fill && isWide;
  const above = useAbove(list);
  const shared = {
    count: rows.length,
    estimateSize: () => rowHeight,
    getItemKey: (index: number) => rows[index]?.key ?? index,
    overscan: 8,
    // The row that has the focus stays, or scrolling away would take the focus with it.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }: Range) => {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const seen = Array.from({ length: to - from + 1 }, (_, n) => from + n);
      return activeAt < from ? [activeAt, ...seen] : activeAt > to ? [...seen, activeAt] : seen;
    },
  };
  const boxed = useVirtualizer({
    ...shared,
    enabled: inBox,
    getScrollElement: () => box.current,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  });
  const paged = useWindowVirtualizer({
    ...shared,
    enabled: !inBox,
    scrollMargin: above,
    scrollPaddingStart: headHeight + (isWide ? 0 : barHeight),
  });
  return { box, list, virtual: inBox ? boxed : paged, margin: inBox ? headHeight : above };
}

/** How far below the top of the page the rows begin, also after what stands above them has grown. */
function useAbove(list: { current: HTMLElement | null }): number {
  const [above, setAbove] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setAbove(Math.round((list.current?.getBoundingClientRect().top ?? 0) + scrollY));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [list]);
  return above;
}
