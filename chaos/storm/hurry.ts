import type { Patch } from "../build-worker";

const sync = (file: string, find: string, replace: string): Patch => ({
  file: `lib/server/${file}.ts`,
  find,
  replace,
});

/** Shorter waits of the sync, beside those of `chaos/hurry.ts`: what takes minutes shall take a second. */
export const stormHurry: Patch[] = [
  sync("sync/sync-loop", "keepEveryMs = 15_000", "keepEveryMs = 500"),
  sync("sync/sync-loop", "pauseMs = 5_000", "pauseMs = 300"),
  sync("sync/sync-loop", "everyMs = 1_000", "everyMs = 100"),
  sync("sync/sync-once", "freshEveryMs = 60_000", "freshEveryMs = 5_000"),
  sync("sync/sync-once", "sliceMs = 3_000", "sliceMs = 500"),
  sync("sync/read-hinted", "firstPauseMs = 5_000", "firstPauseMs = 50"),
  sync("sync/read-hinted", "betweenMs = 2_000", "betweenMs = 200"),
  sync("sync/fill-standings", "firstPauseMs = 60_000", "firstPauseMs = 100"),
  sync("sync/fill-standings", "shortPauseMs = 90_000", "shortPauseMs = 300"),
];
