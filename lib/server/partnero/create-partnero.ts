import "server-only";
import { createBreaker } from "./breaker";
import { type CallOptions, createCaller, type ProviderEvent } from "./caller";
import { creditCalls } from "./credit-calls";
import { customerCalls } from "./customer-calls";
import { createLanes } from "./lanes";
import { type Limits, limits as ourLimits } from "./limits";
import { linkCalls } from "./link-calls";
import { RateBudget } from "./rate-budget";
import { createRequests } from "./requests";
import { StandingWatch } from "./standing";
import { standingCalls } from "./standing-calls";
import { transactionCalls } from "./transaction-calls";
import { createTransport } from "./transport";
import { webhookCalls } from "./webhook-calls";

export type PartneroConfig = {
  /** https, or http on loopback; a path such as `/v1` is the prefix of every request. */
  baseUrl: string;
  apiKey: string;
  /** Requests a minute until an answer names the limit. Default 60. */
  rate?: { perMinute: number };
  log?: (event: ProviderEvent) => void;
  limits?: Limits;
};

export type Partnero = ReturnType<typeof createPartnero>;

/**
 * The whole of Partnero's API as typed functions on one set of connections, budget and breaker.
 * Every function takes `CallOptions` last and rejects with `PartneroError` only.
 */
export function createPartnero({ baseUrl, apiKey, rate, log, limits = ourLimits }: PartneroConfig) {
  const base = checkedBase(baseUrl);
  if (!/^[\x21-\x7e]+$/.test(apiKey))
    throw new Error("Partnero's API key must be one line of plain characters");
  const transport = createTransport(base, apiKey, limits);
  const budget = new RateBudget(rate?.perMinute ?? 60);
  const breaker = createBreaker(limits.breaker);
  const lanes = createLanes(limits);
  const standing = new StandingWatch();
  const caller = createCaller({ base, transport, limits, budget, breaker, lanes, standing, log });
  const requests = createRequests(caller, log);
  return {
    ...customerCalls(requests, caller),
    ...standingCalls(requests),
    ...linkCalls(requests),
    ...transactionCalls(requests, caller),
    ...webhookCalls(requests),
    ...creditCalls({ caller, transport, budget, breaker, lanes, limits }),

    /** Resolves if Partnero answers and takes the key; else rejects, with `key_refused` for the key. */
    async testKey(options?: CallOptions): Promise<void> {
      await caller.read({ method: "GET", template: "/test", path: "/test", anyJson: true }, options);
    },

    /** For the status page and metrics. */
    state: () => ({
      ...budget.state(),
      breaker: breaker.state(),
      lanes: lanes.state(),
      standing: standing.state(),
    }),

    /** Closes all connections; calls under way fail. */
    close: () => transport.close(),
  };
}

function checkedBase(text: string): URL {
  const base = URL.canParse(text) ? new URL(text) : null;
  const loopback = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(base?.hostname ?? "");
  const secure = base?.protocol === "https:" || (base?.protocol === "http:" && loopback);
  const bare = base?.username === "" && base.password === "" && base.search === "" && base.hash === "";
  if (!base || !secure || !bare) {
    throw new Error("The address of Partnero's API must be an https URL without user, query or fragment");
  }
  return base;
}
