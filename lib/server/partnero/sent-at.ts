import "server-only";
import type { CallOptions } from "./caller";

/** Goes into the options of each read of one reading. */
export type Sent = Required<Pick<CallOptions, "onSent">>;

/**
 * Notes since when a reading of one or several requests is true: from the moment its first request really went out.
 * The wait for a share of the requests may last a minute, and says nothing. Before anything was sent: now.
 */
export function sentAt(): { sent: Sent; asOf: () => Date } {
  let first: Date | null = null;
  const onSent = (at: Date) => {
    if (!first || at < first) first = at;
  };
  return { sent: { onSent }, asOf: () => first ?? new Date() };
}
