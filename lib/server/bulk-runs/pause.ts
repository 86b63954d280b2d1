import "server-only";
import type { BulkRunState } from "@/lib/contract/bulk-runs";

/** How work on a list asks whether to go on, and waits so that it can be told to stop meanwhile. */
export type Pause = {
  /** Whether the list has left this state, belongs to another process now, or this one is being stopped. */
  isOver(state: BulkRunState): Promise<boolean>;
  /** Ends early when the process is being stopped. */
  wait(ms: number): Promise<void>;
};
