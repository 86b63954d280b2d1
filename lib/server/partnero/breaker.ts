import "server-only";
import { BrokenCircuitError, CircuitState, circuitBreaker, handleWhenResult, type IBreaker } from "cockatiel";
import { isApiAnswer } from "./answer";
import { PartneroError } from "./errors";
import type { Exchange } from "./exchange";
import type { Limits } from "./limits";
import { SlidingCount } from "./sliding-count";

export type BreakerState = "closed" | "open" | "half_open";
export type Breaker = ReturnType<typeof createBreaker>;

/**
 * Stops asking a Partnero that fails: opens when enough of the last calls failed, and after a rest lets one
 * read through to see. Only reads try: a write must not be the one that finds out.
 */
export function createBreaker(limits: Limits["breaker"], now: () => number = Date.now) {
  let openedAt = 0;
  const policy = circuitBreaker(
    handleWhenResult(
      (result) => isOutage(result) || (isAborted(result) && policy.state !== CircuitState.Closed),
    ),
    { halfOpenAfter: limits.openMs, breaker: shareOfFailures(limits, now) },
  );
  policy.onBreak(() => {
    openedAt = now();
  });

  const refusal = (write: boolean) =>
    new PartneroError({
      kind: "breaker_open",
      phase: "not_sent",
      write,
      retryAfter: Math.max(1, Math.ceil((openedAt + limits.openMs - now()) / 1000)),
    });

  /** Throws `breaker_open` where `run` would refuse, so that nobody waits for a turn in vain. */
  function check(write: boolean): void {
    if (policy.state === CircuitState.Closed) return;
    const mayTry = policy.state === CircuitState.Open && now() - openedAt >= limits.openMs;
    if (write || !mayTry) throw refusal(write);
  }

  return {
    check,
    /**
     * Runs an exchange and learns from it. `counts` false: while closed nothing is learned, so that what nobody waits
     * for never closes the door on people; a few customers that fail would do. Rejects only with `breaker_open`.
     */
    async run(
      write: boolean,
      send: () => Promise<Exchange>,
      { counts = true }: { counts?: boolean } = {},
    ): Promise<Exchange> {
      check(write);
      if (!counts && policy.state === CircuitState.Closed) return send();
      try {
        return await policy.execute(send);
      } catch (error) {
        throw error instanceof BrokenCircuitError ? refusal(write) : error;
      }
    },
    state(): BreakerState {
      if (policy.state === CircuitState.Closed) return "closed";
      return policy.state === CircuitState.HalfOpen ? "half_open" : "open";
    },
  };
}

/** cockatiel's own sampling keeps old windows through a quiet hour; this one forgets by the clock. */
function shareOfFailures(limits: Limits["breaker"], now: () => number): IBreaker {
  const failed = new SlidingCount(limits.windowMs, 10);
  const all = new SlidingCount(limits.windowMs, 10);
  return {
    state: undefined,
    success(state) {
      if (state === CircuitState.HalfOpen) {
        failed.clear();
        all.clear();
      }
      all.add(now());
    },
    failure() {
      failed.add(now());
      all.add(now());
      const total = all.count(now());
      return total >= limits.minimum && failed.count(now()) >= limits.ratio * total;
    },
  };
}

/** Whether this says that Partnero is in trouble, rather than that a request was wrong. */
export function isOutage(result: unknown): boolean {
  const done = asExchange(result);
  if (done.phase !== "answered") return done.reason !== "aborted";
  return done.status >= 500 || (done.status < 500 && done.status !== 429 && !isApiAnswer(done));
}

const isAborted = (result: unknown) => {
  const done = asExchange(result);
  return done.phase !== "answered" && done.reason === "aborted";
};

/** cockatiel types results as unknown; `run` lets nothing but exchanges in. */
const asExchange = (result: unknown) => result as Exchange;
