import { cx } from "./class-names";

/** A place for what is coming, of the same shape. Put `aria-busy` on the region around it. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx("rd-skeleton block h-3 rounded-sm", className ?? "w-24")} />;
}
