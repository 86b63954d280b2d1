import "server-only";

type Flight<T> = { result: Promise<T>; since: number; waiting: number; over: boolean; stop: AbortController };

/** A later caller starts anew: it must get neither an old answer nor what is left of somebody's patience. */
const joinableMs = 1_000;

/**
 * Lets callers who ask the same at the same time share one request. A caller who gives up leaves alone;
 * only when the last has left is the request cut.
 */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Flight<T>>();

  /** In: what is asked, how to ask it, and the caller's own signal. Rejects with the signal's reason on abort. */
  async join(key: string, start: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const flight = this.#joinable(key) ?? this.#start(key, start);
    flight.waiting += 1;
    try {
      return await (signal ? orAborted(flight.result, signal) : flight.result);
    } finally {
      flight.waiting -= 1;
      if (flight.waiting === 0) {
        this.#forget(key, flight);
        if (!flight.over) flight.stop.abort();
      }
    }
  }

  #joinable(key: string): Flight<T> | undefined {
    const flight = this.#flights.get(key);
    return flight && performance.now() - flight.since < joinableMs ? flight : undefined;
  }

  #start(key: string, start: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const stop = new AbortController();
    const begun = { since: performance.now(), waiting: 0, over: false, stop };
    const flight: Flight<T> = { ...begun, result: start(stop.signal) };
    this.#flights.set(key, flight);
    const done = () => {
      flight.over = true;
      this.#forget(key, flight);
    };
    flight.result.then(done, done);
    return flight;
  }

  #forget(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}

/** The promise, or the signal's reason, whichever comes first. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
