"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { PageBody, Section } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Time } from "@/components/ui/time";
import { problemOf } from "@/lib/client/http";
import { limitsQuery } from "@/lib/client/limits";
import { useWhyNot } from "@/lib/client/session";
import type { CreditLimits } from "@/lib/contract/limits";
import { LimitForm } from "./limit-form";
import { LimitTable } from "./limit-table";

/** What each role may credit without asking anybody, for each unit, and the way to change it. */
export function LimitsSection() {
  const limits = useQuery(limitsQuery);
  const [isAdding, setAdding] = useState(false);
  const noRight = useWhyNot("limits.update");
  const stored = limits.data?.data;
  return (
    <PageBody wide>
      <Section
        title="Limits for credits"
        description="What is above waits until a manager or an administrator approves it. Days and quarters are those of UTC."
        actions={
          <Button
            size="sm"
            icon={<Plus className="size-4" aria-hidden="true" />}
            disabledReason={noRight ?? (!stored && "The limits are still loading")}
            onClick={() => setAdding(true)}
          >
            Add a unit
          </Button>
        }
      >
        {limits.isError && !stored ? (
          <ErrorState
            compact
            title="The limits could not be loaded"
            problem={problemOf(limits.error)}
            safety="They hold as they are."
            onRetry={() => void limits.refetch()}
            retrying={limits.isFetching}
          />
        ) : (
          <>
            <LimitTable stored={stored} />
            {stored ? <LastChange changed={stored.changed} /> : null}
          </>
        )}
      </Section>
      {isAdding && stored ? (
        <LimitForm stored={stored} limit={null} onClose={() => setAdding(false)} />
      ) : null}
    </PageBody>
  );
}

const LastChange = ({ changed }: Pick<CreditLimits, "changed">) => (
  <p className="mt-2 text-12 text-muted">
    {changed ? (
      <>
        Last changed by <span className="[unicode-bidi:isolate]">{changed.by}</span>,{" "}
        <Time at={changed.at} style="datetime" />
      </>
    ) : (
      "These are the limits that Refdesk comes with."
    )}
  </p>
);
