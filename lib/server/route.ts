import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Actor } from "@/lib/contract/team";
import { getActor } from "./actor";
import { log } from "./log";
import { problem } from "./problem";
import { problemResponse } from "./problem-response";
import { parseInput, readJson, readQuery } from "./read-request";
import { apiHeaders } from "./response-headers";
import { assertSameOrigin } from "./same-origin";
import { countRequest } from "./status/metrics";

type Schema = z.ZodType | undefined;
type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;
type Context<P, Q, B, A> = {
  request: Request;
  requestId: string;
  actor: A;
  params: Parsed<P>;
  query: Parsed<Q>;
  body: Parsed<B>;
};
type Base<P, Q, B> = { params?: P; query?: Q; body?: B; maxBytes?: number };
type Answering<C, R extends z.ZodType> = {
  response: R;
  status?: number;
  handler: (context: C) => Promise<z.input<R>>;
};
type Raw<C> = { respond: (context: C) => Promise<Response> };
type Outcome<C, R extends z.ZodType> = Answering<C, R> | Raw<C>;
type NextContext = { params: Promise<Record<string, string | string[]>> };
type Handler = (request: Request, context: NextContext) => Promise<Response>;

/**
 * The only way to make a handler: request id → cross-site rule → actor → params, query, body by schema →
 * handler → answer by schema, so that nothing unnamed leaves. `signIn: "none"` opens a route to strangers;
 * `crossSite: true` to other sites (webhooks); `respond` instead of `handler` makes the Response itself.
 */
export function route<P extends Schema, Q extends Schema, B extends Schema, R extends z.ZodType>(
  options: Base<P, Q, B> & { signIn: "none"; crossSite?: boolean } & Outcome<Context<P, Q, B, null>, R>,
): Handler;
export function route<P extends Schema, Q extends Schema, B extends Schema, R extends z.ZodType>(
  options: Base<P, Q, B> & Outcome<Context<P, Q, B, Actor>, R>,
): Handler;
export function route<P extends Schema, Q extends Schema, B extends Schema, R extends z.ZodType>(
  options: Base<P, Q, B> & { signIn?: "none"; crossSite?: boolean } & Outcome<Context<P, Q, B, never>, R>,
): Handler {
  return async (request, next) => {
    const requestId = randomUUID();
    const started = performance.now();
    let actor: Actor | null = null;
    let response: Response;
    try {
      if (!options.crossSite) assertSameOrigin(request);
      if (options.signIn !== "none") actor = await requireActor(request);
      const context = { request, requestId, actor, ...(await readInput(options, request, next)) };
      response = await answer(options, context as Context<P, Q, B, never>);
    } catch (error) {
      response = problemResponse(error, requestId);
    }
    const pattern = await routePattern(request, next);
    countRequest(request.method, pattern, response.status);
    log.info(
      {
        requestId,
        method: request.method,
        route: pattern,
        status: response.status,
        ms: Math.round(performance.now() - started),
        actorId: actor?.id,
      },
      "request",
    );
    return response;
  };
}

async function requireActor(request: Request): Promise<Actor> {
  const actor = await getActor(request.headers);
  if (!actor) throw problem("not_signed_in", "Sign in to go on.");
  return actor;
}

async function readInput<P extends Schema, Q extends Schema, B extends Schema>(
  options: Base<P, Q, B>,
  request: Request,
  next: NextContext,
) {
  const params = options.params ? parseInput(options.params, await next.params) : undefined;
  const query = options.query ? parseInput(options.query, readQuery(new URL(request.url))) : undefined;
  const body = options.body
    ? parseInput(options.body, await readJson(request, options.maxBytes ?? 64 * 1024))
    : undefined;
  return { params: params as Parsed<P>, query: query as Parsed<Q>, body: body as Parsed<B> };
}

async function answer<C extends { requestId: string }, R extends z.ZodType>(
  outcome: Outcome<C, R>,
  context: C,
): Promise<Response> {
  const headers = apiHeaders(context.requestId);
  if ("respond" in outcome) {
    const made = await outcome.respond(context);
    const response = new Response(made.body, made);
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  }
  const value = outcome.response.parse(await outcome.handler(context));
  const body = Buffer.from(JSON.stringify(value));
  // With its length an answer ends with its last byte; without it an end has to be sent, too.
  const about = { "content-type": "application/json", "content-length": String(body.byteLength) };
  return new Response(body, { status: outcome.status ?? 200, headers: { ...headers, ...about } });
}

/** The path with its parameters named instead of filled in: `/api/customers/[id]`, `/api/[...all]`. */
async function routePattern(request: Request, next: NextContext): Promise<string> {
  const { pathname } = new URL(request.url);
  const params = Object.entries((await next.params) ?? {});
  if (params.length === 0) return pathname;
  const [name, rest] = params[0] ?? [];
  if (Array.isArray(rest)) return `${pathname.split("/").slice(0, -rest.length).join("/")}/[...${name}]`;
  const values = new Map(params.map(([name, value]) => [String(value), name]));
  return pathname
    .split("/")
    .map((segment) => {
      const name = values.get(segment) ?? values.get(safeDecode(segment));
      return name ? `[${name}]` : segment;
    })
    .join("/");
}

function safeDecode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
