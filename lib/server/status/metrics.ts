import "server-only";
import { Counter, Gauge, Registry } from "prom-client";
import type { ProviderEvent } from "../partnero/caller";
import type { Partnero } from "../partnero/create-partnero";
import { takeLoopDelay } from "./event-loop";

type Watched = () => ReturnType<Partnero["state"]>;
type Metrics = ReturnType<typeof create>;
const slot = globalThis as typeof globalThis & { refdeskMetrics?: Metrics };

function create() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    requests: new Counter({
      name: "refdesk_requests_total",
      help: "Requests answered, by route and status",
      labelNames: ["method", "route", "status"] as const,
      registers,
    }),
    calls: new Counter({
      name: "refdesk_partnero_calls_total",
      help: "Requests to Partnero, by kind of call and what came of them",
      labelNames: ["method", "call", "outcome"] as const,
      registers,
    }),
    remaining: new Gauge({
      name: "refdesk_partnero_budget_remaining",
      help: "Requests that Partnero still allows in this minute, as far as we know",
      registers,
    }),
    limit: new Gauge({
      name: "refdesk_partnero_budget_limit",
      help: "Requests that Partnero allows per minute, as far as we know",
      registers,
    }),
    breaker: new Gauge({
      name: "refdesk_partnero_breaker",
      help: "1 for the state that the breaker is in",
      labelNames: ["state"] as const,
      registers,
    }),
    loopDelay: new Gauge({
      name: "refdesk_event_loop_delay_seconds",
      help: "How late this process turned to what was waiting, since it was last asked",
      labelNames: ["at"] as const,
      registers,
    }),
  };
}

/** One set of counters in the process, whichever module instance counts. */
function metrics(): Metrics {
  slot.refdeskMetrics ??= create();
  return slot.refdeskMetrics;
}

/** In: the method, the route's pattern (never a path with ids), the status. */
export function countRequest(method: string, route: string, status: number): void {
  metrics().requests.inc({ method, route, status });
}

/** In: what the provider tells about one exchange. The outcome is the status, or why there is none. */
export function countCall({ method, template, phase, status, reason }: ProviderEvent): void {
  const outcome = phase === "answered" ? String(status) : `${phase}_${reason ?? "unknown"}`;
  metrics().calls.inc({ method, call: template, outcome });
}

/** Everything in Prometheus' text format. In: how to read the provider's present state. */
export async function metricsText(state: Watched): Promise<{ text: string; contentType: string }> {
  const { registry, remaining, limit, breaker, loopDelay } = metrics();
  const now = state();
  remaining.set(now.remaining);
  limit.set(now.limit);
  for (const each of ["closed", "open", "half_open"] as const)
    breaker.set({ state: each }, each === now.breaker ? 1 : 0);
  for (const [at, seconds] of Object.entries(takeLoopDelay() ?? {})) loopDelay.set({ at }, seconds);
  return { text: await registry.metrics(), contentType: registry.contentType };
}
