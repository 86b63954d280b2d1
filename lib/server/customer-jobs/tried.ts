import "server-only";

/** What came of one try: wait for so many milliseconds because of this, or go on. */
export type Tried = { wait: number; detail: string | null };

export const goOn: Tried = { wait: 0, detail: null };

/** So often a row is tried that fails without a clear end. */
export const mostAttempts = 3;
