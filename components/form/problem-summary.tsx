"use client";

import { useEffect, useRef } from "react";
import { Banner } from "@/components/ui/banner";
import { RequestId } from "@/components/ui/error-state";

/** The part of an error answer that a form shows. The contract's `Problem` fits. */
export type FormProblem = {
  title: string;
  detail?: string;
  requestId?: string;
  errors?: Record<string, readonly string[]>;
};

/**
 * What went wrong with the whole form, at its top, focused when it appears. Errors of fields that the form
 * has no input for are named here, so that none is lost.
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
  if (!problem) return null;
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
