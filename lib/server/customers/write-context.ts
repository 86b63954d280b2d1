import "server-only";
import type { OwnRecord } from "../audit/upstream-write";
import type { CallOptions } from "../partnero/caller";

/** On whose behalf a customer is written: a request, or a row of long work, which lets people pass and keeps its own record. */
export type WriteContext = {
  requestId: string;
  priority?: CallOptions["priority"];
  record?: OwnRecord;
};

/** What its reads and writes upstream have in common. */
export const callOptions = ({ requestId, priority }: WriteContext): CallOptions => ({
  requestId,
  ...(priority && { priority }),
});
