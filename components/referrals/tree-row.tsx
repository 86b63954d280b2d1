"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { Count } from "@/components/ui/number";
import { Skeleton } from "@/components/ui/skeleton";
import { Badge, Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { statusLook } from "@/lib/contract/customer-status";
import { displayName } from "@/lib/contract/display-name";
import { paths } from "@/lib/contract/paths";
import type { TreeRow } from "./tree-rows";

type CustomerRow = Extract<TreeRow, { kind: "customer" }>;
type TailRow = Exclude<TreeRow, { kind: "customer" }>;

const cell = "h-row-2 border-b border-line px-3 last:pr-4";
/** 20 px a level; deeper than 12 the indent stops growing and the number says where we are. */
const indent = (level: number) => ({ paddingInlineStart: `${(Math.min(level, 12) - 1) * 20}px` });
const rowClass =
  "outline-none transition-colors duration-0 hover:bg-wash/60 focus-visible:bg-wash focus-visible:shadow-[inset_2px_0_0_var(--accent-ink)]";

export function TreeCustomerRow({
  row,
  active,
  onFocus,
  onToggle,
}: {
  row: CustomerRow;
  active: boolean;
  onFocus: () => void;
  onToggle: () => void;
}) {
  const { customer } = row;
  const name = displayName(customer);
  const status = statusLook(customer);
  return (
    <tr
      data-path={row.path}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={row.canExpand ? row.expanded : undefined}
      tabIndex={active ? 0 : -1}
      onFocus={onFocus}
      className={rowClass}
    >
      <td className={cx(cell, "pl-4 lg:pl-6")}>
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
                href={paths.customer(customer.id)}
                tabIndex={active ? 0 : -1}
                className="truncate rounded-sm font-medium hover:underline [unicode-bidi:isolate]"
              >
                {name}
              </Link>
              {row.repeats ? <Badge tone="warning">Refers back up</Badge> : null}
              {row.level > 12 ? <Badge>Level {row.level}</Badge> : null}
            </div>
            {customer.email && customer.email !== name ? (
              <div className="truncate text-12 text-muted [unicode-bidi:isolate]">{customer.email}</div>
            ) : null}
          </div>
        </div>
      </td>
      <td className={cx(cell, "max-sm:hidden")}>
        <Status tone={status.tone} hollow={status.hollow}>
          <bdi>{status.word}</bdi>
        </Status>
      </td>
      <td className={cx(cell, "text-right max-sm:hidden")}>
        <Count value={customer.referralsCount} />
      </td>
      <td className={cx(cell, "max-sm:hidden")}>
        <Time at={customer.createdAt} />
      </td>
    </tr>
  );
}

export function TreeTailRow({
  row,
  active,
  onFocus,
  onPress,
}: {
  row: TailRow;
  active: boolean;
  onFocus: () => void;
  onPress: () => void;
}) {
  return (
    <tr
      data-path={row.path}
      aria-level={row.level}
      aria-busy={row.kind === "loading" || undefined}
      tabIndex={active ? 0 : -1}
      onFocus={onFocus}
      className={rowClass}
    >
      <td colSpan={4} className="h-row border-b border-line pl-4 pr-4 lg:pl-6">
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
                {row.kind === "error" ? "Retry" : row.left ? `Show more of ${row.left}` : "Show more"}
              </Button>
            </>
          )}
        </div>
      </td>
    </tr>
  );
}
