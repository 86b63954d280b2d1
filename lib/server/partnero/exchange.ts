import "server-only";
import type { Dispatcher } from "undici";
import { decodeBody } from "./decode-body";

/** Why there is no whole answer. */
export type Interruption = "connect" | "timeout" | "reset" | "too_large" | "encoding" | "aborted";

export type Answer = {
  phase: "answered";
  status: number;
  /** `type/subtype` in lower case, without parameters; empty where none was sent. */
  contentType: string;
  /** `Retry-After` in seconds, where it is a number or a date. */
  retryAfter: number | null;
  /** From `X-RateLimit-Limit` and `-Remaining`, if both are whole numbers. */
  rate: { limit: number; remaining: number } | null;
  text: string;
};

/** What came of one request, told by phase and never by error code. */
export type Exchange =
  | Answer
  | { phase: "not_sent"; reason: Interruption }
  | { phase: "maybe_sent"; reason: Interruption; status?: number };

export type ExchangeLimits = { totalMs: number; maxBytes: number; signal?: AbortSignal };

/**
 * Sends one request on `dispatcher` and reads the whole answer; follows nothing, repeats nothing, never rejects.
 * In: undici's options, milliseconds for everything, the most bytes of a body, and a signal that may cut it.
 */
export function exchange(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  limits: ExchangeLimits,
): Promise<Exchange> {
  const { totalMs, signal } = limits;
  return new Promise((resolve) => {
    const reading = new Reading(limits.maxBytes, (result) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      resolve(result);
    });
    const onAbort = () => reading.stop("aborted");
    const timer = setTimeout(() => reading.stop("timeout"), totalMs);
    if (signal?.aborted) return onAbort();
    signal?.addEventListener("abort", onAbort, { once: true });
    try {
      dispatcher.dispatch(options, reading);
    } catch {
      reading.onResponseError();
    }
  });
}

type Headers = Record<string, string | string[] | undefined>;
type Control = Dispatcher.DispatchController;

/** undici calls `onRequestStart` right before the first byte: until then, and only until then, nothing was sent. */
class Reading implements Dispatcher.DispatchHandler {
  #control?: Control;
  #started = false;
  #over = false;
  #status?: number;
  #headers: Headers = {};
  #chunks: Buffer[] = [];
  #size = 0;

  constructor(
    readonly maxBytes: number,
    readonly done: (result: Exchange | Promise<Exchange>) => void,
  ) {}

  stop(reason: Interruption): void {
    const status = this.#status;
    this.#settle(this.#started ? { phase: "maybe_sent", reason, status } : { phase: "not_sent", reason });
    this.#control?.abort(new Error(reason));
  }

  onRequestStart(control: Control): void {
    this.#control = control;
    // Given up while connecting: aborting here stops undici before it writes.
    if (this.#over) control.abort(new Error("given up"));
    else this.#started = true;
  }

  onResponseStart(_: Control, status: number, headers: Headers): void {
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers;
    if (Number(one(headers, "content-length")) > this.maxBytes) this.stop("too_large");
  }

  onResponseData(_: Control, chunk: Buffer): void {
    if (this.#over) return;
    this.#size += chunk.length;
    if (this.#size > this.maxBytes) this.stop("too_large");
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#status === undefined) this.stop("reset");
    else this.#settle(whole(this.#status, this.#headers, Buffer.concat(this.#chunks), this.maxBytes));
  }

  onResponseError(): void {
    this.stop(this.#started ? "reset" : "connect");
  }

  #settle(result: Exchange | Promise<Exchange>): void {
    if (this.#over) return;
    this.#over = true;
    this.#chunks = [];
    this.done(result);
  }
}

async function whole(status: number, headers: Headers, body: Buffer, maxBytes: number): Promise<Exchange> {
  const decoded = await decodeBody(body, one(headers, "content-encoding"), maxBytes);
  if (decoded === null) return { phase: "maybe_sent", reason: "encoding", status };
  const limit = wholeNumber(one(headers, "x-ratelimit-limit"));
  const remaining = wholeNumber(one(headers, "x-ratelimit-remaining"));
  const contentType = one(headers, "content-type") ?? "";
  return {
    phase: "answered",
    status,
    contentType: contentType.replace(/;.*/s, "").trim().toLowerCase(),
    retryAfter: secondsOf(one(headers, "retry-after")),
    rate: limit !== null && limit > 0 && remaining !== null ? { limit, remaining } : null,
    text: new TextDecoder().decode(decoded),
  };
}

function one(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function secondsOf(text: string | undefined): number | null {
  const at = text === undefined ? Number.NaN : Date.parse(text);
  return wholeNumber(text) ?? (Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1000)));
}

const wholeNumber = (text: string | undefined) =>
  text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Number(text) : null;
