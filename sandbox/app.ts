import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { Hono } from "hono";
import { TrieRouter } from "hono/router/trie-router";
import { addControl } from "./control";
import { needsAnswer, perform } from "./faults/perform";
import type { Fault } from "./faults/rules";
import { callOf, faultOfBody, faultOfCustomer } from "./faults/sentinels";
import type { App, Ctx, Env, Sandbox } from "./http/context";
import { asObject } from "./http/fields";
import type { LogEntry } from "./http/log";
import { Refusal } from "./http/refusal";
import { addAccount } from "./routes/account";
import { addCustomer } from "./routes/customer";
import { addCustomers } from "./routes/customers";
import { addLinks } from "./routes/links";
import { addTransactions } from "./routes/transactions";
import { addWebhooks } from "./routes/webhooks";

const LARGEST_BODY = 1024 * 1024;
const LOGGED_BODY = 64 * 1024;

function rawPath(incoming: IncomingMessage): string {
  return (incoming.url ?? "/").split("?")[0] ?? "/";
}

/** The routes stand on the path as received: ids are decoded once, and `..` is an id like any other. */
export function makeApp(sandbox: Sandbox, entryOf: (incoming: IncomingMessage) => LogEntry): App {
  const app: App = new Hono<Env>({
    router: new TrieRouter(),
    getPath: (request, options) => {
      const bindings = options?.env as Env["Bindings"] | undefined;
      return bindings ? rawPath(bindings.incoming) : new URL(request.url).pathname;
    },
  });
  app.onError((error, c) => {
    if (error instanceof Refusal) {
      const { status, message, errors, headers } = error;
      return c.json(errors ? { message, errors } : { message }, status, headers);
    }
    console.error(error);
    return c.json({ message: "Server Error" }, 500);
  });
  app.notFound((c) => c.json({ message: `The route ${rawPath(c.env.incoming)} could not be found.` }, 404));
  app.use("/v1/*", (c, next) => {
    c.set("entry", entryOf(c.env.incoming));
    return receive(c, sandbox, next);
  });
  addCustomers(app, sandbox);
  addCustomer(app, sandbox);
  addAccount(app, sandbox);
  addLinks(app, sandbox);
  addTransactions(app, sandbox);
  addWebhooks(app, sandbox);
  app.get("/v1/test", (c) => c.json({ data: { message: "The key is valid." }, status: 1 }));
  addControl(app, sandbox);
  return app;
}

/** Body, rate, faults, key, special inputs, handler – in this order, as a front proxy and an application would. */
async function receive(c: Ctx, sandbox: Sandbox, next: () => Promise<void>): Promise<Response | undefined> {
  const { incoming } = c.env;
  const entry = c.get("entry");
  const body = await readBody(incoming);
  entry.bodyBytes = body.length;
  entry.body = body.subarray(0, LOGGED_BODY).toString("utf8");
  const method = incoming.method ?? "GET";
  const token = /^Bearer (.+)$/i.exec(incoming.headers.authorization ?? "")?.[1] ?? "";
  const rate = sandbox.rate.take(token, sandbox.clock.running());
  const headers: Record<string, string> = {
    "X-RateLimit-Limit": String(sandbox.rate.perMinute),
    "X-RateLimit-Remaining": String(rate.remaining),
  };
  const rule = sandbox.faults.match(method, rawPath(incoming));
  if (rule?.delayMs && !["slow", "late"].includes(rule.mode)) await wait(rule.delayMs);
  if (rule) entry.fault = rule.name;
  if (rule && !needsAnswer(rule, method)) return perform(c, rule, null, headers);
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  if (!rate.allowed)
    throw new Refusal(429, "Too Many Attempts.", undefined, { "Retry-After": String(rate.retryAfter) });
  authenticate(token, method, sandbox);
  c.set("json", parse(incoming, body));
  const fault = rule ?? special(c, sandbox, method);
  if (fault) entry.fault = fault.name;
  if (fault && !needsAnswer(fault, method)) return perform(c, fault, null, headers);
  await next();
  if (!fault) return undefined;
  const wrong = await perform(c, fault, c.res, headers);
  c.res = undefined;
  c.res = wrong;
  return undefined;
}

function special(c: Ctx, sandbox: Sandbox, method: string): Fault | null {
  const asked = faultOfBody(c.get("json"));
  if (asked) return asked;
  const call = callOf(method, rawPath(c.env.incoming));
  const row = call ? sandbox.store.people.lookup.byIdOrKey(call.id) : undefined;
  return call && row ? faultOfCustomer(row, call.call) : null;
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of incoming) {
      const bytes = Buffer.from(chunk as Uint8Array);
      size += bytes.length;
      if (size > LARGEST_BODY) break;
      chunks.push(bytes);
    }
  } catch {
    throw new Refusal(400, "The caller went away before the body was whole.");
  }
  if (size > LARGEST_BODY) throw new Refusal(413, "The body is larger than 1 MB.");
  return Buffer.concat(chunks);
}

function parse(incoming: IncomingMessage, body: Buffer): Record<string, unknown> {
  if (body.length === 0 || !/[/+]json/i.test(incoming.headers["content-type"] ?? "")) return {};
  try {
    return asObject(JSON.parse(body.toString("utf8")));
  } catch {
    throw new Refusal(400, "The body is not valid JSON.");
  }
}

function same(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

function authenticate(token: string, method: string, { settings }: Sandbox): void {
  if (same(token, settings.key)) return;
  if (!same(token, `${settings.key}-readonly`)) throw new Refusal(401, "Unauthenticated.");
  if (method !== "GET") throw new Refusal(403, "This action is unauthorized.");
}
