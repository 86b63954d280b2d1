import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { Ready } from "@/lib/contract/status";
import { pingDatabase } from "../db/pool";
import { PartneroError } from "../partnero/errors";
import { partnero } from "../partnero/partnero";

/** How long an answer counts: whoever watches us must not use up what Partnero allows. */
const keepMs = 10_000;
const patienceMs = 4_000;

type Kept = { until: number; answer: Promise<Ready> };
const slot = globalThis as typeof globalThis & { refdeskReady?: Kept };

/** Whether the database and Partnero answer, at most 10 s old. Never throws. */
export function getReadiness(now = Date.now()): Promise<Ready> {
  if (!slot.refdeskReady || slot.refdeskReady.until < now)
    slot.refdeskReady = { until: now + keepMs, answer: look() };
  return slot.refdeskReady.answer;
}

async function look(): Promise<Ready> {
  const [database, upstream] = await Promise.all([databaseState(), partneroState()]);
  const ready = database === "up" && upstream === "up";
  return { status: ready ? "ready" : "not_ready", database, partnero: upstream };
}

/** One that takes the question and does not answer is down, too; whoever watches us would wait for ever. */
async function databaseState(): Promise<Ready["database"]> {
  const asked = pingDatabase().then(
    () => "up" as const,
    () => "down" as const,
  );
  const stop = new AbortController();
  const late = sleep(patienceMs, "down" as const, { signal: stop.signal }).catch(() => "down" as const);
  return Promise.race([asked, late]).finally(() => stop.abort());
}

async function partneroState(): Promise<Ready["partnero"]> {
  try {
    await partnero().testKey({ signal: AbortSignal.timeout(patienceMs) });
    return "up";
  } catch (error) {
    return error instanceof PartneroError ? (byKind[error.kind] ?? "down") : "down";
  }
}

/** Asking us to wait is an answer too. */
const byKind: Partial<Record<PartneroError["kind"], Ready["partnero"]>> = {
  key_refused: "key_refused",
  forbidden: "key_refused",
  rate_limited: "up",
  budget_exhausted: "up",
};
