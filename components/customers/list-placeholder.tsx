"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useWhyNot } from "@/lib/client/session";
import type { CustomerList } from "./use-customer-list";

type Props = {
  list: CustomerList;
  onCreate: (email: string | null) => void;
  inviteButton: ReactNode;
};

/** Why there are no rows, and what to do about it. */
export function ListPlaceholder(props: Props) {
  const { problem, isFiltered, params, reload, isLoading } = props.list;
  if (problem?.code === "forbidden")
    return (
      <EmptyState kind="no-right" title="You may not see customers">
        {problem.detail}
      </EmptyState>
    );
  if (problem)
    return (
      <ErrorState
        title="The customers could not be loaded"
        problem={problem}
        safety="Nothing was changed."
        onRetry={reload}
        retrying={isLoading}
      />
    );
  if (params.page > 1) return <PastTheEnd list={props.list} />;
  return isFiltered ? <NothingMatches {...props} /> : <NothingYet {...props} />;
}

function PastTheEnd({ list }: { list: CustomerList }) {
  return (
    <EmptyState
      kind="no-match"
      title={`Page ${list.params.page} is empty`}
      action={<Button onClick={() => list.change({ page: 1 })}>Go to the first page</Button>}
    >
      There are fewer customers than that by now.
    </EmptyState>
  );
}

function NothingMatches({ list, onCreate }: Props) {
  const { q, referStatus } = list.params;
  const words = q.trim();
  const isEmail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(words);
  const mayNot = useWhyNot("customers.create");
  return (
    <EmptyState
      kind="no-match"
      title={words ? "Nobody has exactly this" : "Nobody matches this filter"}
      action={
        <>
          <Button onClick={list.clear}>
            {words && referStatus
              ? "Clear search and filter"
              : words
                ? "Clear the search"
                : "Clear the filter"}
          </Button>
          {isEmail ? (
            <Button disabledReason={mayNot} onClick={() => onCreate(words)}>
              Create with this e-mail
            </Button>
          ) : null}
        </>
      }
    >
      {words ? (
        <p>
          No customer{referStatus ? " with this filter" : ""} has{" "}
          <bdi className="break-all font-medium">{words}</bdi> as e-mail, key, id or referral link. Partnero
          matches whole values only, so a part of a name or a typo finds nobody.
        </p>
      ) : null}
    </EmptyState>
  );
}

function NothingYet({ onCreate, inviteButton }: Props) {
  const mayNot = useWhyNot("customers.create");
  return (
    <EmptyState
      kind="nothing"
      title="No customers yet"
      action={
        <>
          <Button shortcut="n" disabledReason={mayNot} onClick={() => onCreate(null)}>
            New customer
          </Button>
          {inviteButton}
        </>
      }
    >
      Everybody who takes part in the program stands here: create somebody, or invite people by e-mail.
    </EmptyState>
  );
}
