import type { FieldPath, FieldValues, UseFormSetError } from "react-hook-form";
import { problemOf } from "@/lib/client/http";
import type { Problem } from "@/lib/contract/errors";

/** Where an error of the server belongs in a form: `changes.email` is the input `email`. */
const inputOf = (path: string) => path.replace(/^(changes|base)\./, "");

/**
 * Puts the server's sentences under their inputs. In: what was thrown, the form's own fields.
 * Out: the problem as the form's head shows it, its errors by the names of the inputs.
 */
export function landErrors<T extends FieldValues>(
  error: unknown,
  fields: readonly FieldPath<T>[],
  setError: UseFormSetError<T>,
): Problem {
  const problem = problemOf(error);
  const errors = Object.fromEntries(
    Object.entries(problem.errors ?? {}).map(([path, sentences]) => [inputOf(path), sentences]),
  );
  let first = true;
  for (const field of fields) {
    const sentences = errors[field];
    if (!sentences) continue;
    setError(field, { type: "server", message: sentences.join(" ") }, { shouldFocus: first });
    first = false;
  }
  return { ...problem, errors };
}
