type Window = { endsAt: number; used: number };

/** A window of one minute for each key, as Laravel's throttle counts. */
export class RateLimit {
  private readonly windows = new Map<string, Window>();

  constructor(readonly perMinute: number) {}

  /** Counts one request. */
  take(who: string, now: number): { allowed: boolean; remaining: number; retryAfter: number } {
    let window = this.windows.get(who);
    if (!window || window.endsAt <= now) {
      window = { endsAt: now + 60_000, used: 0 };
      this.windows.set(who, window);
    }
    const allowed = window.used < this.perMinute;
    if (allowed) window.used++;
    return {
      allowed,
      remaining: this.perMinute - window.used,
      retryAfter: Math.max(1, Math.ceil((window.endsAt - now) / 1000)),
    };
  }

  clear(): void {
    this.windows.clear();
  }
}
