import "server-only";

/** Counts events of the last `windowMs` in slots of a `slots`-th of it; constant memory, late by at most one slot. */
export class SlidingCount {
  readonly #slotMs: number;
  readonly #slots: Map<number, number> = new Map();
  readonly #keep: number;

  constructor(windowMs: number, slots: number) {
    this.#slotMs = windowMs / slots;
    this.#keep = slots;
  }

  add(now: number, amount = 1): void {
    const slot = Math.floor(now / this.#slotMs);
    this.#slots.set(slot, (this.#slots.get(slot) ?? 0) + amount);
    this.#forget(slot);
  }

  count(now: number): number {
    this.#forget(Math.floor(now / this.#slotMs));
    let sum = 0;
    for (const amount of this.#slots.values()) sum += amount;
    return sum;
  }

  /** When the count, left alone, is below `ceiling`: `now` if it is already. */
  whenBelow(ceiling: number, now: number): number {
    let over = this.count(now) - ceiling;
    if (over < 0) return now;
    for (const [slot, amount] of [...this.#slots].sort(([a], [b]) => a - b)) {
      over -= amount;
      if (over < 0) return (slot + this.#keep + 1) * this.#slotMs;
    }
    return now;
  }

  clear(): void {
    this.#slots.clear();
  }

  #forget(current: number): void {
    for (const slot of this.#slots.keys()) if (slot + this.#keep < current) this.#slots.delete(slot);
  }
}
