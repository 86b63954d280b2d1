import "server-only";
import { isOutage } from "./breaker";
import type { Exchange } from "./exchange";

/**
 * So many failures of so many kinds of request, without one answer between them, mean that Partnero is down: a
 * request that was unlucky is tried three times by itself, and some people's balances may fail for days.
 */
const failuresUntilDown = 3;
const kindsUntilDown = 2;

export type UpstreamStanding = {
  condition: "answers" | "down" | "key_refused";
  /** When it began; null while it answers. */
  since: Date | null;
};

/**
 * How Partnero stands by its last answers, background ones too: the breaker learns from people's requests alone, and
 * who looks at the mirror asks Partnero nothing.
 */
export class StandingWatch {
  #failures = 0;
  readonly #failingKinds = new Set<string>();
  #failingSince: Date | null = null;
  #refusedSince: Date | null = null;

  constructor(readonly now: () => number = Date.now) {}

  /** Takes in what came of one request of a kind (its path's template); one that we gave up ourselves says nothing. */
  take(done: Exchange, kind: string): void {
    if (done.phase !== "answered" && done.reason === "aborted") return;
    if (isOutage(done)) {
      this.#failures += 1;
      this.#failingKinds.add(kind);
      this.#failingSince ??= new Date(this.now());
      return;
    }
    this.#failures = 0;
    this.#failingKinds.clear();
    this.#failingSince = null;
    if (done.phase !== "answered") return;
    if (done.status === 401) this.#refusedSince ??= new Date(this.now());
    else if (done.status < 400) this.#refusedSince = null;
  }

  state(): UpstreamStanding {
    if (this.#failures >= failuresUntilDown && this.#failingKinds.size >= kindsUntilDown)
      return { condition: "down", since: this.#failingSince };
    if (this.#refusedSince) return { condition: "key_refused", since: this.#refusedSince };
    return { condition: "answers", since: null };
  }
}
