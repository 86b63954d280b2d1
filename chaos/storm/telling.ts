/**
 * Who was told of. Somebody counts as told when a delivery that names them was taken by the desk, and was sent
 * after everything that happened to them: from then on the mirror must be right about them, without a full pass.
 */
export class Telling {
  readonly #happened = new Map<string, number>();
  readonly #told = new Map<string, number>();

  /** Something changed about them. In: when it was known to be done, by `performance.now()`. */
  happened(ids: Iterable<string>, at = performance.now()): void {
    for (const id of ids) this.#happened.set(id, Math.max(at, this.#happened.get(id) ?? 0));
  }

  /** A delivery that names them was taken. In: when it was sent. */
  told(ids: Iterable<string>, sentAt: number): void {
    for (const id of ids) this.#told.set(id, Math.max(sentAt, this.#told.get(id) ?? 0));
  }

  /** Those about whom nothing is owed any more. */
  toldOnes(): Set<string> {
    return new Set(
      [...this.#told].filter(([id, at]) => at > (this.#happened.get(id) ?? 0)).map(([id]) => id),
    );
  }
}
