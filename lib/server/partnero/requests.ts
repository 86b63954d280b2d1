import "server-only";
import type { Caller, CallOptions, ProviderEvent, UpstreamRequest } from "./caller";
import { PartneroError } from "./errors";
import { type PathParams, type Query, upstreamPath } from "./path";
import { WireError } from "./wire-leaf";

export type Paging = { page: number; limit: number };
export type Requests = ReturnType<typeof createRequests>;

/** Typed requests: a template and its ids in, what `decode` makes of the JSON out. */
export function createRequests(caller: Caller, log?: (event: ProviderEvent) => void) {
  /** Reads an answer; one that can't be read leaves a write's fate open, so it is `maybe_sent`. */
  function decoded<R>(json: unknown, decode: (json: unknown) => R, request: UpstreamRequest): R {
    try {
      return decode(json);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      const { method, template } = request;
      log?.({ event: "partnero", method, template, phase: "answered", reason: error.message, ms: 0 });
      throw new PartneroError({ kind: "upstream_failed", phase: "maybe_sent", write: method !== "GET" });
    }
  }

  return {
    async get<T extends string, R>(
      template: T,
      params: PathParams<T>,
      decode: (json: unknown) => R,
      options?: CallOptions,
      query?: Query,
    ): Promise<R> {
      const request = { ...requestOf("GET", template, params), query };
      return decoded(await caller.read(request, options), decode, request);
    },

    async write<T extends string, R>(
      method: "POST" | "PUT" | "DELETE",
      template: T,
      params: PathParams<T>,
      body: object | undefined,
      decode: (json: unknown) => R,
      options?: CallOptions,
    ): Promise<R> {
      const request = requestOf(method, template, params, body);
      return decoded(await caller.write(request, options), decode, request);
    },
  };
}

/** The request of a write, its body as JSON text. Throws `PartneroError` `invalid_path`. */
export const requestOf = <T extends string>(
  method: UpstreamRequest["method"],
  template: T,
  params: PathParams<T>,
  body?: object,
): UpstreamRequest => ({
  method,
  template,
  path: upstreamPath(template, params),
  ...(body && { body: JSON.stringify(body) }),
});
