"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { CopyButton } from "./copy-button";

/** The part of an error answer that a person sees. The contract's `Problem` fits. */
export type ShownProblem = { title: string; detail?: string; requestId?: string };

export type ErrorStateProps = {
  /** What failed, in words: "The customers could not be loaded". */
  title: string;
  problem?: ShownProblem | null;
  /** Whether the reader's data is safe: "Nothing was changed." */
  safety?: ReactNode;
  onRetry?: () => void;
  retrying?: boolean;
  compact?: boolean;
};

/** The id that a colleague can look up in the log. */
export function RequestId({ id }: { id: string }) {
  return (
    <span className="inline-flex items-center gap-1 text-12 text-faint">
      Request <code className="font-mono">{id}</code>
      <CopyButton value={id} what="request id" />
    </span>
  );
}

/** What failed, whether my data is safe, Retry, request id. For a region or a page. */
export function ErrorState({ title, problem, safety, onRetry, retrying, compact }: ErrorStateProps) {
  const said = problem?.detail || problem?.title;
  return (
    <div role="alert" className={`flex flex-col items-center px-4 text-center ${compact ? "py-8" : "py-20"}`}>
      <span className="mb-4 grid size-10 place-items-center rounded-lg border border-line bg-surface text-negative shadow-control">
        <TriangleAlert className="size-5" strokeWidth={1.5} aria-hidden="true" />
      </span>
      <p className="text-14 font-medium">{title}</p>
      <div className="mt-1 max-w-100 text-pretty text-13 text-muted">
        {said ? <p>{said}</p> : null}
        {safety ? <p>{safety}</p> : null}
      </div>
      {onRetry ? (
        <Button
          className="mt-4"
          loading={retrying}
          onClick={onRetry}
          icon={<RotateCw className="size-4" aria-hidden="true" />}
        >
          Retry
        </Button>
      ) : null}
      {problem?.requestId ? (
        <div className="mt-3">
          <RequestId id={problem.requestId} />
        </div>
      ) : null}
    </div>
  );
}

/** An error in a cell or a line: a word, the reason on hover, Retry. Never takes the row along. */
export function InlineError({
  what,
  reason,
  onRetry,
}: {
  what: string;
  reason?: string;
  onRetry?: () => void;
}) {
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap text-negative" data-tip={reason}>
      <TriangleAlert className="size-4" aria-hidden="true" />
      {what}
      {reason ? <span className="sr-only">: {reason}</span> : null}
      {onRetry ? (
        <Button size="sm" variant="ghost" onClick={onRetry}>
          Retry
        </Button>
      ) : null}
    </span>
  );
}
