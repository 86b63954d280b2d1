"use client";

import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { later } from "@/components/ui/later";
import { Skeleton } from "@/components/ui/skeleton";
import { problemOf } from "@/lib/client/http";
import { paths } from "@/lib/contract/paths";
import { ReferralPath } from "./referral-path";
import { TreeOutline } from "./tree-outline";
import { metricOf, useTreeParams } from "./tree-params";
import { TreeSummary } from "./tree-summary";
import { TreeToolbar } from "./tree-toolbar";
import { useReferralTree } from "./use-referral-tree";

// The drawing brings a library of its own: it is fetched by who looks at one.
const TreeDrawing = later(
  () => import("./tree-drawing").then((m) => m.TreeDrawing),
  <p role="status" className="px-6 py-8 text-13 text-muted">
    Fetching the drawing …
  </p>,
);

/** Where a customer stands and everybody below them, as an outline or a drawing. `fill`: it has a `FillPage` to itself. */
export function ReferralTree({ customerId, fill = false }: { customerId: string; fill?: boolean }) {
  const params = useTreeParams();
  const isDrawn = params.view === "drawing";
  const { sort, unit, at } = params;
  const size = { limit: isDrawn ? 8 : 50, levels: 1 };
  const tree = useReferralTree(customerId, { sort, unit, at, ...size });
  const { first } = tree;
  if (first.isPending) return <Loading />;
  if (!first.data) {
    const problem = problemOf(first.error);
    if (problem.code === "not_found")
      return (
        <EmptyState
          kind="no-match"
          title="No customer has this id or key"
          action={<LinkButton href={paths.customers}>Back to customers</LinkButton>}
        >
          They may have been deleted, or their key has changed.
        </EmptyState>
      );
    return (
      <ErrorState
        title="The referrals could not be loaded"
        problem={problem}
        safety="Nothing was changed."
        onRetry={() => first.refetch()}
        retrying={first.isFetching}
      />
    );
  }
  const { data } = first.data;
  const find = (id: string) => {
    tree.forgetClosed();
    void params.set({ at: id });
  };
  const isEmpty = tree.rows.length === 0;
  return (
    <>
      <ReferralPath tree={data} />
      <TreeSummary answer={first.data} />
      {isEmpty ? (
        <EmptyState compact kind="nothing" title="No referrals yet">
          People who join through this customer's link appear here.
        </EmptyState>
      ) : (
        <>
          <TreeToolbar tree={data} params={params} onFind={find} />
          {isDrawn ? (
            <TreeDrawing tree={tree} top={data.customer} metric={metricOf(sort)} unit={data.unit} goal={at} />
          ) : (
            <TreeOutline tree={tree} unit={data.unit} goal={at} fill={fill} />
          )}
        </>
      )}
    </>
  );
}

function Loading() {
  return (
    <div role="status" className="px-4 py-3 lg:px-6">
      <span className="sr-only">Loading the tree</span>
      <Skeleton className="w-72" />
      {Array.from({ length: 8 }, (_, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <div key={n} className="flex h-13 items-center gap-6 border-b border-line">
          <Skeleton className="w-56" />
          <Skeleton className="w-20 max-sm:hidden" />
          <Skeleton className="ml-auto w-16" />
        </div>
      ))}
    </div>
  );
}
