import "server-only";

/** How long work asks whether to go on, and waits so that it can be told to stop meanwhile. */
export type Pause<State extends string = string> = {
  /** Whether the work has left this state, belongs to another process now, or this one is being stopped. */
  isOver(state: State): Promise<boolean>;
  /** Ends early when the process is being stopped. */
  wait(ms: number): Promise<void>;
};
