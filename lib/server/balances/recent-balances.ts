import "server-only";
import type { Balance } from "@/lib/contract/balances";
import type { One } from "@/lib/contract/envelope";

const most = 5_000;

/**
 * Balances read in the last minutes, so that a list can show many without asking for each again.
 * Whoever changes a balance, or hears that it changed, calls `forget`; a read that began before that
 * is not kept.
 */
export class RecentBalances {
  readonly #kept = new Map<string, { at: number; answer: One<Balance> }>();
  #changes = 0;

  /** What was read under this id in the last `maxAge` seconds, with its own "as of". */
  get(id: string, maxAge: number, now = Date.now()): One<Balance> | null {
    const kept = this.#kept.get(id);
    return kept && now - kept.at <= maxAge * 1000 ? kept.answer : null;
  }

  /** Reads and keeps. Throws what the read throws. */
  async refresh(id: string, read: () => Promise<One<Balance>>): Promise<One<Balance>> {
    const before = this.#changes;
    const at = Date.now();
    const answer = await read();
    if (before === this.#changes) this.#keep(id, { at, answer });
    return answer;
  }

  /** In: the customer's id, or the id or key it was asked by. */
  forget(id: string): void {
    this.#changes += 1;
    for (const [asked, { answer }] of this.#kept)
      if (asked === id || answer.data.customerId === id) this.#kept.delete(asked);
  }

  #keep(id: string, entry: { at: number; answer: One<Balance> }): void {
    this.#kept.delete(id);
    this.#kept.set(id, entry);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > most && oldest !== undefined) this.#kept.delete(oldest);
  }
}

const slot = globalThis as typeof globalThis & { refdeskBalances?: RecentBalances };

/** The process's own; one whichever module instance asks. */
export function recentBalances(): RecentBalances {
  slot.refdeskBalances ??= new RecentBalances();
  return slot.refdeskBalances;
}
