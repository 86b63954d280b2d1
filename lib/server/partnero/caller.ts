import "server-only";
import { successOf } from "./answer";
import type { Breaker } from "./breaker";
import { PartneroError } from "./errors";
import type { Exchange } from "./exchange";
import type { Lanes, Priority } from "./lanes";
import type { Limits } from "./limits";
import { type Query, upstreamUrl } from "./path";
import type { RateBudget, Share } from "./rate-budget";
import { withRetries } from "./retry";
import { SingleFlight } from "./single-flight";
import type { StandingWatch } from "./standing";
import type { Lane, Outgoing, Transport } from "./transport";

export type CallOptions = {
  /** A read leaves at once; a write that has begun is never cut, only one that still waits for its turn. */
  signal?: AbortSignal;
  /** Default `person`. Background work waits for budget and lets people pass. */
  priority?: Priority;
  operationId?: string;
  requestId?: string;
  /** Never share an answer with a read that began before this one. */
  fresh?: boolean;
  /** Told once a read is over, well or not: when its last request went out, after all waiting. Never where none did. */
  onSent?: (at: Date) => void;
};

export type UpstreamRequest = {
  method: Outgoing["method"];
  /** The path before ids stood in it: what may be logged. */
  template: string;
  path: string;
  query?: Query;
  /** JSON text. */
  body?: string;
  /** The answer's shape is undocumented: any JSON with a 2xx is a success. */
  anyJson?: boolean;
};

/** One exchange, for the log: no id, no path, no body, no header. */
export type ProviderEvent = {
  event: "partnero";
  method: string;
  template: string;
  phase: Exchange["phase"];
  status?: number;
  reason?: string;
  ms: number;
  requestId?: string;
  operationId?: string;
};

export type CallerParts = {
  base: URL;
  transport: Transport;
  limits: Limits;
  budget: RateBudget;
  breaker: Breaker;
  lanes: Lanes;
  standing: StandingWatch;
  log?: (event: ProviderEvent) => void;
};

/** What a read came to, and when its request went out: whoever shares it has to know. */
type Flown = { sentAt: Date | null } & ({ json: unknown } | { error: unknown });

export type Caller = ReturnType<typeof createCaller>;

/** Puts together budget, lanes, breaker, retries and shared reads. Everything that goes upstream goes through here. */
export function createCaller(parts: CallerParts) {
  const { base, transport, limits, budget, breaker, lanes } = parts;
  const flights = new SingleFlight<Flown>();
  /** Counts writes: a read that begins after one must not be answered by a request from before it. */
  let epoch = 0;
  /** Numbers reads that share with nobody. */
  let reads = 0;

  const outgoing = (request: UpstreamRequest, options: CallOptions): Outgoing => ({
    method: request.method,
    url: upstreamUrl(base, request.path, request.query),
    body: request.body,
    requestId: options.requestId,
    operationId: options.operationId,
  });

  /** Sends once, tells the log, and takes in what the answer says about the rate. */
  async function observed(request: UpstreamRequest, options: CallOptions, send: () => Promise<Exchange>) {
    const start = performance.now();
    options.onSent?.(new Date());
    const done = await send();
    parts.standing.take(done, request.template);
    if (done.phase === "not_sent") budget.giveBack();
    if (done.phase === "answered") {
      if (done.rate) budget.learn(done.rate);
      if (done.status === 429) budget.pause(done.retryAfter ?? 1);
    }
    parts.log?.({
      event: "partnero",
      method: request.method,
      template: request.template,
      phase: done.phase,
      ...("status" in done && { status: done.status }),
      ...("reason" in done && { reason: done.reason }),
      ms: Math.round(performance.now() - start),
      requestId: options.requestId,
      operationId: options.operationId,
    });
    return done;
  }

  /** One attempt: budget, then a place in the lane, then the wire. Rejects only where nothing was sent. */
  async function attempt(lane: Lane, request: UpstreamRequest, options: CallOptions, waitMs: number) {
    const write = lane !== "read";
    const priority = options.priority ?? "person";
    const message = outgoing(request, options);
    const until = Date.now() + waitMs;
    const share: Share = write ? "write" : priority;
    try {
      breaker.check(write);
      await budget.take(share, waitMs, options.signal);
      return await lanes.run(
        lane,
        priority,
        () => {
          const left = priority === "person" ? until - Date.now() : undefined;
          const cut = write ? undefined : options.signal;
          const send = () => transport.send(lane, message, left, cut);
          const counts = priority === "person";
          return breaker.run(write, () => observed(request, options, send), { counts });
        },
        { ms: until - Date.now(), signal: options.signal },
      );
    } catch (error) {
      if (error instanceof PartneroError) throw error;
      if (options.signal?.aborted) throw new PartneroError({ kind: "aborted", phase: "not_sent", write });
      throw error;
    }
  }

  const waitOf = (lane: Lane, options: CallOptions) =>
    options.priority === "background" ? limits.backgroundWaitMs : limits[lane].totalMs;

  return {
    /** The JSON of a read. Same reads at the same time share one request. Rejects with `PartneroError`. */
    async read(request: UpstreamRequest, options: CallOptions = {}): Promise<unknown> {
      const { signal, onSent, ...rest } = options;
      const { href } = upstreamUrl(base, request.path, request.query);
      if (options.fresh) reads += 1;
      const key = [epoch, options.fresh ? reads : "", options.priority ?? "person", href].join(" ");
      const fly = async (stop: AbortSignal): Promise<Flown> => {
        let sentAt: Date | null = null;
        const noted = (at: Date) => {
          sentAt = at;
        };
        const until = Date.now() + waitOf("read", options);
        const left = () => until - Date.now();
        const once = async () =>
          successOf(
            await attempt("read", request, { ...rest, signal: stop, onSent: noted }, left()),
            false,
            request.anyJson,
          );
        return withRetries(limits, left, once).then(
          (json) => ({ sentAt, json }),
          (error: unknown) => ({ sentAt, error }),
        );
      };
      try {
        const flown = await flights.join(key, fly, signal);
        if (flown.sentAt) onSent?.(flown.sentAt);
        if ("error" in flown) throw flown.error;
        return flown.json;
      } catch (error) {
        if (error instanceof PartneroError || !signal?.aborted) throw error;
        throw new PartneroError({ kind: "aborted", phase: "maybe_sent", write: false });
      }
    },

    /** What came of a write that is sent at most once. Rejects with `PartneroError` only where nothing was sent. */
    async send(
      lane: "write" | "credit",
      request: UpstreamRequest,
      options: CallOptions = {},
    ): Promise<Exchange> {
      epoch += 1;
      try {
        return await attempt(lane, request, options, waitOf(lane, options));
      } finally {
        epoch += 1;
      }
    },

    /** The JSON of a write, undefined for 204. Rejects with `PartneroError`; see its `outcomeUnknown`. */
    async write(request: UpstreamRequest, options: CallOptions = {}): Promise<unknown> {
      return successOf(await this.send("write", request, options), true);
    },

    /** For a request on a connection of its own: same books, no queue. */
    async sendOn(
      request: UpstreamRequest,
      options: CallOptions,
      send: (outgoing: Outgoing) => Promise<Exchange>,
    ): Promise<Exchange> {
      const message = outgoing(request, options);
      epoch += 1;
      try {
        return await breaker.run(true, () => observed(request, options, () => send(message)));
      } finally {
        epoch += 1;
      }
    },
  };
}
