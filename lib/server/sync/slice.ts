import "server-only";

/** How long a piece of the sync may go on: until its time is up, or somebody stops it. */
export type Slice = { isOver(): boolean; signal?: AbortSignal };
