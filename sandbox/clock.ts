/** The sandbox's time: the machine's, moved by an offset or stopped, and never before the newest seeded date. */
export class Clock {
  private offset = 0;
  private frozenAt: number | null = null;

  constructor(private readonly floor: number) {}

  now(): number {
    return Math.max(this.frozenAt ?? Date.now() + this.offset, this.floor);
  }

  advance(ms: number): void {
    if (this.frozenAt !== null) this.frozenAt += ms;
    this.offset += ms;
  }

  set(now: number, frozen: boolean): void {
    this.offset = now - Date.now();
    this.frozenAt = frozen ? now : null;
  }

  reset(): void {
    this.offset = 0;
    this.frozenAt = null;
  }

  /** Runs on even while the clock stands still: rate windows and waiting are about real seconds. */
  running(): number {
    return Date.now() + this.offset;
  }

  state(): { now: string; frozen: boolean; offsetMs: number } {
    return { now: new Date(this.now()).toISOString(), frozen: this.frozenAt !== null, offsetMs: this.offset };
  }
}

/** `2025-05-09T17:42:13.000000Z`, as Laravel prints it. */
export function wireTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}.000000Z`;
}
