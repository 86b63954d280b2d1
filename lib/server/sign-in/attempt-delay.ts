import "server-only";

export type SubjectKind = "account" | "address";

/** Failures that cost nothing. An address may be an office of many, so it has more. */
export const freeFailures: Record<SubjectKind, number> = { account: 5, address: 20 };
const firstDelaySeconds = 15;
const longestDelaySeconds = 15 * 60;
/** Without a failure for this long the count begins anew. */
export const forgetAfterMs = 24 * 60 * 60 * 1000;

/** Seconds to wait after the n-th failure in a row: none at first, then 15 s, doubled up to 15 minutes. */
export function delaySeconds(kind: SubjectKind, failures: number): number {
  const over = failures - freeFailures[kind] - 1;
  if (over < 0) return 0;
  return Math.min(longestDelaySeconds, firstDelaySeconds * 2 ** Math.min(over, 20));
}
