"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useQueryStates } from "nuqs";
import { resized } from "@/components/form/url-params";
import { FillPage, PageHeader, Toolbar } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useReaderLocale } from "@/components/ui/locale";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { HeadCell, Table, TableHead, WideCell } from "@/components/ui/table";
import { AsOf } from "@/components/ui/time";
import { dayText } from "@/components/ui/time-text";
import { problemOf } from "@/lib/client/http";
import { invitationsQuery } from "@/lib/client/invitations";
import { invitationFilters, invitationParams, stateValues } from "./invitation-params";
import { InvitationRow, InvitationSkeletons, invitationColumns } from "./invitation-rows";
import { stateLook } from "./invitation-state";
import { InviteButton } from "./invite-button";

function useInvitations() {
  const [params, setParams] = useQueryStates(invitationParams, { history: "push" });
  const query = useQuery(invitationsQuery(invitationFilters(params)));
  return { params, setParams, query, problem: query.error ? problemOf(query.error) : null };
}

type List = ReturnType<typeof useInvitations>;

/** Everybody who was invited through this desk, by whom and when, and what came of it. */
export function InvitationsScreen() {
  const list = useInvitations();
  const { params, setParams, query } = list;
  const { locale } = useReaderLocale();
  const rows = query.data?.data ?? [];
  return (
    <FillPage>
      <PageHeader
        title="Invitations"
        description="Sent through this desk, newest first"
        actions={<InviteButton variant="primary" />}
      />
      <Toolbar label="Filters">
        <Select
          look="quiet"
          aria-label="State"
          placeholder="All states"
          value={params.state ?? ""}
          options={stateValues.map((state) => ({ value: state, label: stateLook[state].word }))}
          onChange={({ target }) => {
            const state = stateValues.find((one) => one === target.value) ?? null;
            void setParams({ state, page: null });
          }}
        />
        {params.from === null ? null : (
          <Button size="sm" onClick={() => void setParams({ from: null, page: null })}>
            Sent since {dayText(params.from, locale)}
            <X className="size-3 text-faint" aria-label="Remove this filter" />
          </Button>
        )}
      </Toolbar>
      <Table label="Invitations" fill aria-busy={query.isFetching}>
        <TableHead>
          <tr>
            {invitationColumns.map((column) => (
              <HeadCell key={column} align={column === "When" ? "end" : undefined}>
                {column}
              </HeadCell>
            ))}
          </tr>
        </TableHead>
        <tbody className={query.isPlaceholderData ? "opacity-55 transition-opacity delay-180" : undefined}>
          {query.isPending ? <InvitationSkeletons /> : null}
          {rows.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} />
          ))}
          {!query.isPending && rows.length === 0 ? (
            <WideCell columns={invitationColumns.length}>
              <Why list={list} />
            </WideCell>
          ) : null}
        </tbody>
      </Table>
      <Footer list={list} />
    </FillPage>
  );
}

function Footer({ list: { setParams, query } }: { list: List }) {
  if (!query.data) return <div className="h-12 shrink-0 border-t border-line bg-canvas" />;
  const { data, meta } = query.data;
  if (data.length === 0 && meta.page === 1) return null;
  return (
    <div className="shrink-0 border-t border-line bg-canvas">
      <Pagination
        what="invitations"
        page={meta.page}
        limit={meta.limit}
        total={meta.total}
        shown={data.length}
        onPage={(page) => void setParams({ page })}
        onLimit={(next) => void setParams(resized(next))}
      >
        <AsOf at={meta.asOf} />
      </Pagination>
    </div>
  );
}

/** Why there are no rows, and what to do about it. */
function Why({ list: { params, setParams, query, problem } }: { list: List }) {
  if (problem?.code === "forbidden")
    return (
      <EmptyState kind="no-right" title="You may not see invitations">
        {problem.detail}
      </EmptyState>
    );
  if (problem)
    return (
      <ErrorState
        title="The invitations could not be loaded"
        problem={problem}
        safety="Nothing was changed."
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  if (params.state || params.from || params.page > 1)
    return (
      <EmptyState
        kind="no-match"
        title={
          params.state
            ? `No invitation is “${stateLook[params.state].word.toLowerCase()}”`
            : "This page is empty"
        }
        action={
          <Button onClick={() => void setParams({ state: null, from: null, page: null })}>
            Show all invitations
          </Button>
        }
      />
    );
  return (
    <EmptyState kind="nothing" title="Nobody was invited yet">
      Invite people by e-mail: one address or a whole list. Who was invited, by whom and what came of it
      stands here afterwards.
    </EmptyState>
  );
}
