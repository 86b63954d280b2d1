"use client";

import { useQuery } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Count } from "@/components/ui/number";
import { AsOf, Time } from "@/components/ui/time";
import { auditChainQuery } from "@/lib/client/audit";
import { problemOf } from "@/lib/client/http";
import type { AuditChain } from "@/lib/contract/audit";
import { actionWords } from "@/lib/contract/audit-words";

/** Recomputes the log's chain of hashes when asked to. */
export function CheckLogButton() {
  const chain = useQuery(auditChainQuery);
  return (
    <Button
      icon={<ShieldCheck className="size-4" aria-hidden="true" />}
      loading={chain.isFetching}
      onClick={() => void chain.refetch()}
    >
      Check the log
    </Button>
  );
}

/** What the last check found, until the page is left. */
export function CheckLogResult() {
  const chain = useQuery(auditChainQuery);
  const found = chain.data?.data;
  if (chain.isError)
    return (
      <Result tone="warning" title="The log could not be checked">
        {problemOf(chain.error).detail}
      </Result>
    );
  if (!found) return null;
  const asOf = chain.data?.meta ? <AsOf at={chain.data.meta.asOf} /> : null;
  if (found.broken)
    return (
      <Result tone="negative" title={`The log was tampered with, at line ${found.broken.seq}`}>
        <Broken {...found.broken} /> The <Count value={found.checked} /> before it are as they were written.
        Compare with a backup before anybody relies on the rest. {asOf}
      </Result>
    );
  return (
    <Result tone="positive" title="The log is whole">
      All <Count value={found.checked} /> lines are as they were written, and none is missing. {asOf}
    </Result>
  );
}

/** What is wrong at a line, and what it says now: the table shows no numbers to find it by. */
function Broken({ why, says }: NonNullable<AuditChain["broken"]>) {
  if (!says) return <>At that line {why}.</>;
  const words: Partial<Record<string, string>> = actionWords;
  return (
    <>
      At that line {why}. It says now: “{words[says.action] ?? says.action}” by <bdi>{says.actor}</bdi>,{" "}
      <Time at={says.at} style="datetime" />.
    </>
  );
}

type ResultProps = { tone: "positive" | "negative" | "warning"; title: string; children: ReactNode };

const Result = ({ tone, title, children }: ResultProps) => (
  <div className="shrink-0 px-4 pt-3 lg:px-6">
    <Banner tone={tone} title={title} urgent={tone !== "positive"}>
      {children}
    </Banner>
  </div>
);
