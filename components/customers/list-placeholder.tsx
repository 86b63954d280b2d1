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
  if (problem?.code === "invalid" && (params.after || params.before)) return <PastTheEnd list={props.list} />;
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
  const { asked } = list;
  const words = list.params.q.trim();
  const others = Object.entries(list.match).some(([name, value]) => name !== "q" && value !== undefined);
  const isEmail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(words);
  const mayNot = useWhyNot("customers.create");
  return (
    <EmptyState
      kind="no-match"
      title={words ? "Nobody matches this" : "Nobody matches these filters"}
      action={
        <>
          <Button onClick={list.clear}>
            {words ? (others ? "Clear search and filters" : "Clear the search") : "Clear the filters"}
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
          No customer{others ? " within these filters" : ""} has{" "}
          <bdi className="break-all font-medium">{words}</bdi> in name, e-mail, id, key or referral link.{" "}
          <span role="status">
            {asked.isAsking ? "Partnero is being asked, too." : null}
            {asked.problem ? `Partnero could not be asked: ${asked.problem.detail}` : null}
          </span>
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
