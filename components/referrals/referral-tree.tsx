"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { problemOf } from "@/lib/client/http";
import { paths } from "@/lib/contract/paths";
import { TreeCustomerRow, TreeTailRow } from "./tree-row";
import { treeMove } from "./tree-rows";
import { useReferralTree } from "./use-referral-tree";

const columns = ["Customer", "Status", "Referrals", "Joined"];

/** Everybody below a customer, level by level, of any depth: a treegrid that is worked with the arrow keys. */
export function ReferralTree({ customerId }: { customerId: string }) {
  const tree = useReferralTree(customerId);
  const router = useRouter();
  const [current, setCurrent] = useState<string | null>(null);
  const moved = useRef(false);
  const body = useRef<HTMLTableSectionElement>(null);
  const active = tree.rows.some((row) => row.path === current) ? current : (tree.rows[0]?.path ?? null);

  useEffect(() => {
    if (!moved.current || active === null) return;
    moved.current = false;
    const row = [...(body.current?.rows ?? [])].find((one) => one.dataset.path === active);
    row?.focus();
    row?.scrollIntoView({ block: "nearest" });
  });

  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    if (active === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const onRow = event.target instanceof HTMLTableRowElement;
    const row = tree.rows.find((one) => one.path === active);
    if (event.key === "Enter" && onRow && row?.kind === "customer")
      return router.push(paths.customer(row.customer.id));
    if (event.key === "Enter" && onRow && row?.kind === "more") return tree.more(row.parentId);
    if (event.key === "Enter" && onRow && row?.kind === "error") return tree.retry(row.parentId);
    const move = treeMove(tree.rows, active, event.key);
    if (!move) return;
    event.preventDefault();
    if (move.open) tree.open(move.open);
    if (move.close) tree.close(move.close);
    if (move.focus) setCurrent(move.focus);
    moved.current = true;
  };

  if (tree.root?.state === "error" && tree.root.children.length === 0) {
    return (
      <ErrorState
        compact
        title="The referrals could not be loaded"
        problem={problemOf(tree.problem)}
        safety="Nothing was changed."
        onRetry={() => tree.retry(customerId)}
      />
    );
  }
  if (tree.root?.state === "ready" && tree.root.children.length === 0) {
    return (
      <EmptyState compact kind="nothing" title="No referrals yet">
        People who join through this customer's link appear here.
      </EmptyState>
    );
  }
  return (
    <div className="overflow-x-auto">
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a treegrid has no element of its own
        role="treegrid"
        aria-label="Referral tree"
        aria-colcount={4}
        className="w-full border-separate border-spacing-0 text-13"
      >
        <thead>
          <tr>
            {columns.map((name) => (
              <th
                key={name}
                scope="col"
                className={`h-9 whitespace-nowrap border-b border-line px-3 text-12 font-medium text-muted first:pl-4 last:pr-4 lg:first:pl-6 ${name === "Referrals" ? "text-right" : "text-left"} ${name === "Customer" ? "" : "max-sm:hidden"}`}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown}>
          {tree.rows.map((row) =>
            row.kind === "customer" ? (
              <TreeCustomerRow
                key={row.path}
                row={row}
                active={row.path === active}
                onFocus={() => setCurrent(row.path)}
                onToggle={() => (row.expanded ? tree.close(row.path) : tree.open(row.path))}
              />
            ) : (
              <TreeTailRow
                key={row.path}
                row={row}
                active={row.path === active}
                onFocus={() => setCurrent(row.path)}
                onPress={() => (row.kind === "error" ? tree.retry(row.parentId) : tree.more(row.parentId))}
              />
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}
