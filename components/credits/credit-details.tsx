"use client";

import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { creditQuery } from "@/lib/client/credits";
import { problemOf } from "@/lib/client/http";
import type { Credit } from "@/lib/contract/credits";
import { CreditActions } from "./credit-actions";
import { EvidenceList } from "./credit-evidence";
import { CreditFacts } from "./credit-facts";
import { CreditResolution } from "./credit-resolution";
import { creditSentence } from "./credit-status";
import { CreditSteps } from "./credit-steps";

/**
 * A credit unfolded: why it stands where it stands and what can be done, the balance around it, and every step.
 * For an unknown one first what speaks for and against it, and beside that the decision.
 */
export function CreditDetails({ credit }: { credit: Credit }) {
  const stored = useQuery(creditQuery(credit.id));
  const sentence = creditSentence(credit);
  const evidence = stored.data?.data.evidence ?? [];
  const isUnknown = credit.state === "unknown";
  const seen = <EvidenceList credit={credit} evidence={evidence} />;
  return (
    <div className="grid gap-x-12 gap-y-5 py-3 lg:grid-cols-2 [&>*]:min-w-0">
      {isUnknown ? (
        <>
          {seen}
          <CreditResolution credit={credit} />
        </>
      ) : null}
      <div className="space-y-3">
        {sentence ? <p className="max-w-[60ch] text-pretty">{sentence}</p> : null}
        <CreditActions credit={credit} />
        <CreditFacts credit={credit} />
      </div>
      <div className="space-y-5">
        {stored.isPending ? (
          <div aria-busy="true" className="space-y-3">
            <Skeleton className="w-64" />
            <Skeleton className="w-56" />
          </div>
        ) : stored.isError ? (
          <ErrorState
            compact
            title="The steps could not be loaded"
            problem={problemOf(stored.error)}
            safety="The credit itself is not touched by this."
            onRetry={() => stored.refetch()}
            retrying={stored.isFetching}
          />
        ) : (
          <CreditSteps events={stored.data.data.events} />
        )}
        {!isUnknown && evidence.length > 0 ? seen : null}
      </div>
    </div>
  );
}
