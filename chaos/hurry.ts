import type { Patch } from "./build-worker";

const credits = (file: string, find: string, replace: string): Patch => ({
  file: `lib/server/credits/${file}.ts`,
  find,
  replace,
});

/** So long after it was sent nobody may say "not applied": longer than a lease. */
export const notAppliedAfterMs = 10_000;

/** Beside `hurry`, where people close what is unknown. */
export const resolutionHurry: Patch = {
  file: "lib/contract/credit-resolution.ts",
  find: "notAppliedAfterMs = 15 * 60_000",
  replace: `notAppliedAfterMs = ${notAppliedAfterMs}`,
};

const work = (file: string, find: string, replace: string): Patch => ({
  file: `lib/server/work/${file}.ts`,
  find,
  replace,
});

const partnero = (find: string, replace: string): Patch => ({
  file: "lib/server/partnero/limits.ts",
  find,
  replace,
});

/**
 * Shorter waits for the worker, in much the same proportions: what takes minutes shall take seconds. The lease still
 * leaves a slow machine the time to send.
 */
export const hurry: Patch[] = [
  credits("sending/claim-credit", "leaseMs = 45_000", "leaseMs = 8_000"),
  credits("sending/take-to-send", "turnMs = 60_000", "turnMs = 4_000"),
  credits("sending/not-sent", "[15_000, 60_000, 5 * 60_000, 15 * 60_000]", "[200, 500, 1_000, 2_000]"),
  credits("evidence/evidence-plan", "const second = 1_000;", "const second = 50;"),
  credits("evidence/exact-difference", "apartMs = 60_000", "apartMs = 2_500"),
  credits("evidence/read-evidence", "turnMs = 60_000", "turnMs = 2_000"),
  work("lease", "leaseSeconds = 45", "leaseSeconds = 2"),
  work("why-wait", "usualSeconds = 5", "usualSeconds = 0.3"),
  partnero("totalMs: 30_000, retries: 0, atOnce: 2", "totalMs: 1_500, retries: 0, atOnce: 8"),
  partnero("totalMs: 10_000, retries: 2, atOnce: 6", "totalMs: 5_000, retries: 1, atOnce: 16"),
  partnero("baseMs: 200, maxMs: 2_000", "baseMs: 20, maxMs: 200"),
  partnero("openMs: 15_000", "openMs: 300"),
];
