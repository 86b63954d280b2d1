import "server-only";
import { env } from "../env";
import { log } from "../log";
import { countCall } from "../status/metrics";
import { createPartnero, type Partnero } from "./create-partnero";

/** Next loads this module more than once; connections, budget and breaker must exist once in the process. */
const shared: typeof globalThis & { refdeskPartnero?: Partnero } = globalThis;

/** The process's client for Partnero, made from the environment when first asked for. */
export function partnero(): Partnero {
  shared.refdeskPartnero ??= createPartnero({
    baseUrl: env().PARTNERO_API_URL,
    apiKey: env().PARTNERO_API_KEY,
    log: (event) => {
      const { template, phase, reason, event: _, ...fields } = event;
      countCall(event);
      log.info({ ...fields, route: template, outcome: phase, code: reason }, "asked Partnero");
    },
  });
  return shared.refdeskPartnero;
}

/** Tests only: replaces the client for this process; undefined makes the next call build one anew. */
export function usePartnero(instance: Partnero | undefined): void {
  shared.refdeskPartnero = instance;
}
