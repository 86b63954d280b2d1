"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { RequestId } from "@/components/ui/error-state";
import { sessionQuery } from "@/lib/client/session";

/** The part of an error answer that a form shows. The contract's `Problem` fits. */
export type FormProblem = {
  code?: string;
  title: string;
  detail?: string;
  requestId?: string;
  errors?: Record<string, readonly string[]>;
};

/** Whether it said that nobody is signed in, and somebody has been seen to be since. */
function useIsOver(problem: FormProblem | null): boolean {
  const { dataUpdatedAt } = useQuery({ ...sessionQuery, enabled: false });
  const [met, setMet] = useState({ problem, dataUpdatedAt });
  if (met.problem !== problem) setMet({ problem, dataUpdatedAt });
  return problem?.code === "not_signed_in" && met.dataUpdatedAt !== dataUpdatedAt;
}

/**
 * What went wrong with the whole form, at its top, focused when it appears. Errors of fields that the form
 * has no input for are named here, so that none is lost. That nobody was signed in goes once somebody is.
 */
export function ProblemSummary({
  problem,
  fields,
}: {
  problem: FormProblem | null;
  fields: readonly string[];
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) box.current?.focus();
  }, [problem]);
  const isOver = useIsOver(problem);
  if (!problem) return null;
  // The box stays: it had the focus, and the sign-in's dialog gives it back.
  if (isOver) return <div ref={box} tabIndex={-1} className="outline-none" />;
  const homeless = Object.entries(problem.errors ?? {}).filter(([field]) => !fields.includes(field));
  return (
    <div ref={box} tabIndex={-1} className="mb-4 rounded outline-none">
      <Banner tone="negative" urgent title={problem.title}>
        {problem.detail && problem.detail !== problem.title ? <p>{problem.detail}</p> : null}
        {homeless.length > 0 ? (
          <ul className="mt-1 list-disc pl-4">
            {homeless.map(([field, sentences]) => (
              <li key={field}>
                <span className="font-medium text-ink">{field}</span>: {sentences.join(" ")}
              </li>
            ))}
          </ul>
        ) : null}
        {problem.requestId ? <RequestId id={problem.requestId} /> : null}
      </Banner>
    </div>
  );
}
