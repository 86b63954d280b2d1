"use client";

import { useQuery } from "@tanstack/react-query";
import { resized } from "@/components/form/url-params";
import { FillPage, PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Pagination } from "@/components/ui/pagination";
import { AsOf } from "@/components/ui/time";
import { auditQuery } from "@/lib/client/audit";
import { problemOf } from "@/lib/client/http";
import { AuditTable } from "./audit-table";
import { AuditToolbar } from "./audit-toolbar";
import { CheckLogButton, CheckLogResult } from "./check-log-button";
import { useAuditFilters } from "./use-audit-filters";

/** Who did what, on whom, and how it ended; newest first. */
export function AuditScreen() {
  const view = useAuditFilters();
  const { filters, set } = view;
  const list = useQuery(auditQuery(filters));
  const entries = list.data?.data;
  return (
    <FillPage>
      <PageHeader
        title="Audit"
        description="Everything done from this desk. Nobody can change or delete a line of it."
        actions={<CheckLogButton />}
      />
      <CheckLogResult />
      <AuditToolbar view={view} />
      {list.isError && !entries ? (
        <ErrorState
          title="The audit log could not be loaded"
          problem={problemOf(list.error)}
          safety="The log itself is not touched by this."
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        />
      ) : entries?.length === 0 ? (
        <Nothing isFiltered={view.isFiltered} onClear={view.clear} />
      ) : (
        <AuditTable entries={entries} isStale={list.isPlaceholderData} />
      )}
      {list.data && entries && entries.length > 0 ? (
        <div className="shrink-0 border-t border-line">
          <Pagination
            page={filters.page}
            limit={filters.limit}
            total={list.data.meta.total}
            shown={entries.length}
            onPage={(page) => void set({ page })}
            onLimit={(limit) => void set(resized(limit))}
            what="entries"
          >
            <AsOf at={list.data.meta.asOf} />
          </Pagination>
        </div>
      ) : null}
    </FillPage>
  );
}

function Nothing({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (!isFiltered)
    return (
      <EmptyState kind="nothing" title="Nothing has been done here yet">
        Sign-ins, edits, invitations and credits appear here the moment they happen.
      </EmptyState>
    );
  return (
    <EmptyState
      kind="no-match"
      title="Nothing in the log matches"
      action={<Button onClick={onClear}>Clear filters</Button>}
    >
      Choose another person, action or outcome.
    </EmptyState>
  );
}
