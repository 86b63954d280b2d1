import type { FormProblem } from "@/components/form/problem-summary";
import { problemOf } from "@/lib/client/http";

export type Shown = { problem: FormProblem | null; errors: Record<string, readonly string[]> };

/** What a form shows of a failure: sentences stand under their fields, the rest at the top, with how long to wait. */
export function shownProblem(error: unknown, fields: readonly string[]): Shown {
  if (!error) return { problem: null, errors: {} };
  const problem = problemOf(error);
  const { errors = {}, retryAfter } = problem;
  const named = Object.keys(errors);
  if (named.length > 0 && named.every((field) => fields.includes(field))) return { problem: null, errors };
  const wait = retryAfter === undefined ? "" : ` It takes another in ${waitWords(retryAfter)}.`;
  return { problem: { ...problem, detail: problem.detail + wait }, errors };
}

const waitWords = (seconds: number) =>
  seconds < 60 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
