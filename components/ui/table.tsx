import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./class-names";

/**
 * A table with a sticky head that scrolls sideways by itself. Below 640 px each row is a card:
 * give cells a `label` and they show it, give the leading cell `lead`.
 */
export function Table({
  label,
  fill,
  long,
  dense,
  className,
  children,
  ...rest
}: ComponentProps<"table"> & {
  label: string;
  /** Scrolls by itself inside a `FillPage`, so that the head stays in sight. */
  fill?: boolean;
  /** Scrolls with the page, whose top its head sticks to; its columns have to fit from 1280 px on. */
  long?: boolean;
  /** Many columns: less room between them. */
  dense?: boolean;
}) {
  return (
    <div
      className={cx(
        "relative overflow-x-auto",
        long && "xl:overflow-visible",
        fill && "lg:min-h-0 lg:flex-1 lg:overflow-auto",
        dense && "[--cell-x:0.5rem]",
        className,
      )}
    >
      <table
        {...rest}
        aria-label={label}
        className="w-full border-separate border-spacing-0 text-13 max-sm:block [&_tbody]:max-sm:block"
      >
        {children}
      </table>
    </div>
  );
}

/** The head; out of sight on phones, where the cells carry their labels. */
export function TableHead(props: ComponentProps<"thead">) {
  return <thead {...props} className="max-sm:sr-only" />;
}

export type HeadCellProps = Omit<ComponentProps<"th">, "align"> & {
  align?: "start" | "end";
  /** Makes it sortable: the direction now, or false when sorted by another column. */
  sort?: "asc" | "desc" | false;
  onSort?: () => void;
};

export function HeadCell({ align = "start", sort, onSort, className, children, ...rest }: HeadCellProps) {
  const Icon = sort === "asc" ? ArrowUp : sort === "desc" ? ArrowDown : ChevronsUpDown;
  return (
    <th
      scope="col"
      {...rest}
      aria-sort={sort === "asc" ? "ascending" : sort === "desc" ? "descending" : undefined}
      className={cx(
        "sticky top-0 z-10 h-9 whitespace-nowrap border-b border-line bg-surface px-[var(--cell-x,0.75rem)] text-12 font-medium text-muted first:pl-4 last:pr-4 lg:first:pl-6 lg:last:pr-6",
        align === "end" ? "text-right" : "text-left",
        className,
      )}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className={cx(
            "group/sort -mx-1 inline-flex items-center gap-1 rounded-sm px-1 py-0.5 transition-colors hover:text-ink",
            align === "end" && "flex-row-reverse",
            sort && "text-ink",
          )}
        >
          {children}
          <Icon
            aria-hidden="true"
            className={cx(
              "size-3",
              !sort &&
                "opacity-0 transition-opacity group-hover/sort:opacity-100 group-focus-visible/sort:opacity-100",
            )}
          />
        </button>
      ) : (
        children
      )}
    </th>
  );
}

/** A row. `selected` is ticked, `active` is the one the keys stand on. */
export function Row({
  selected,
  active,
  className,
  ...rest
}: ComponentProps<"tr"> & { selected?: boolean; active?: boolean }) {
  return (
    <tr
      {...rest}
      data-selected={selected || undefined}
      data-active={active || undefined}
      className={cx(
        "group/row transition-colors duration-0 hover:bg-wash/60 data-selected:bg-accent-soft data-active:bg-wash data-active:shadow-[inset_2px_0_0_var(--accent-ink)]",
        "max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-4 max-sm:gap-y-2 max-sm:border-b max-sm:border-line max-sm:px-4 max-sm:py-3",
        className,
      )}
    />
  );
}

export type CellProps = Omit<ComponentProps<"td">, "align"> & {
  align?: "start" | "end";
  /** The column's name, shown in the card on phones. */
  label?: string;
  /** The heading of the card: the whole width, without a label. */
  lead?: boolean;
  /** Two lines: 52 px instead of 40. */
  tall?: boolean;
};

export function Cell({ align = "start", label, lead, tall, className, children, ...rest }: CellProps) {
  return (
    <td
      {...rest}
      className={cx(
        "border-b border-line px-[var(--cell-x,0.75rem)] first:pl-4 last:pr-4 lg:first:pl-6 lg:last:pr-6 max-sm:border-0 max-sm:p-0 max-sm:first:pl-0 max-sm:last:pr-0",
        tall ? "h-row-2" : "h-row",
        "max-sm:h-auto max-sm:min-w-0",
        align === "end" && "text-right tabular-nums max-sm:text-left",
        lead && "max-sm:col-span-full",
        className,
      )}
    >
      {label && !lead ? (
        <span className="hidden text-12 text-faint max-sm:block" aria-hidden="true">
          {label}
        </span>
      ) : null}
      {children}
    </td>
  );
}

/** One cell over the whole width: for the empty and the error state. */
export function WideCell({ columns, children }: { columns: number; children: ReactNode }) {
  return (
    <tr className="max-sm:block">
      <td colSpan={columns} className="max-sm:block">
        {children}
      </td>
    </tr>
  );
}
