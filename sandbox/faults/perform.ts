import { setTimeout as wait } from "node:timers/promises";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Ctx } from "../http/context";
import type { Fault, FaultMode } from "./rules";
import { bomb, cut, drip, flood, type Headers, reset } from "./wire";

/** Modes that spoil a real answer instead of giving one of their own. */
const SPOILERS: readonly FaultMode[] = [
  "delay",
  "cut-body",
  "slow",
  "late",
  "wrong-content-type",
  "empty-body",
  "no-status",
];

/** Reading changes nothing, so a spoiler of a read always spoils the true answer. */
export function needsAnswer(fault: Fault, method: string): boolean {
  return (
    fault.when === "after" || fault.mode === "delay" || (method === "GET" && SPOILERS.includes(fault.mode))
  );
}

const HTML =
  "<!doctype html><html><head><title>{}</title></head><body><center><h1>{}</h1></center></body></html>\n";
const MESSAGES: Partial<Record<FaultMode, string>> = {
  "400": "Bad Request",
  "401": "Unauthenticated.",
  "403": "This action is unauthorized.",
  "404": "Customer not found.",
  "409": "A customer with this email already exists.",
  "429": "Too Many Attempts.",
  "500": "Server Error",
  "503": "Service Unavailable",
};
const FAKE = '{"data":{},"status":1}';
const JSON_TYPE = "application/json";
const MEGABYTE = 1024 * 1024;

function html(status: number, title: string, headers: Headers): Response {
  return new Response(HTML.replaceAll("{}", title), {
    status,
    headers: { ...headers, "Content-Type": "text/html" },
  });
}

function refused(fault: Fault, headers: Headers): Response {
  const status = Number(fault.mode);
  const all: Headers = { ...headers, "Content-Type": JSON_TYPE };
  if (status === 429) all["X-RateLimit-Remaining"] = "0";
  const rest = fault.retryAfter ?? (status === 429 ? 30 : undefined);
  if ((status === 429 || status === 503) && rest !== undefined) all["Retry-After"] = String(rest);
  const text = `The ${(fault.field ?? "email").replaceAll("_", " ")} field is not accepted.`;
  const body =
    status === 422
      ? { message: text, errors: { [fault.field ?? "email"]: [text] } }
      : { message: MESSAGES[fault.mode] };
  return new Response(JSON.stringify(body), { status, headers: all });
}

/** What of the true answer is there to be spoiled. A body that has none gets a small one. */
type Spoilt = { status: number; body: () => Promise<Buffer>; headers: Headers; typed: Headers };

/** Answers a request wrongly. `real` is what would have been answered, where the handler has run. */
export async function perform(
  c: Ctx,
  fault: Fault,
  real: Response | null,
  headers: Headers,
): Promise<Response> {
  const typed = { ...headers, "Content-Type": JSON_TYPE };
  // The answer of then, however much has changed by now.
  if (fault.mode === "late") await wait(fault.delayMs ?? 200);
  if (fault.mode === "delay" || fault.mode === "late") return real ?? new Response(FAKE, { headers: typed });
  const code = real?.status ?? 200;
  const spoilt: Spoilt = {
    status: code === 204 ? 200 : code,
    body: async () => Buffer.from((real ? await real.text() : "") || FAKE),
    headers,
    typed,
  };
  const sent = await onWire(c, fault, spoilt);
  if (sent === undefined) return inWords(fault, spoilt);
  c.get("entry").status = sent;
  return RESPONSE_ALREADY_SENT;
}

/** Modes that need the socket: answers with the status sent, null where none was, undefined for other modes. */
async function onWire(
  c: Ctx,
  fault: Fault,
  { status, body, typed }: Spoilt,
): Promise<number | null | undefined> {
  const { outgoing } = c.env;
  switch (fault.mode) {
    case "hang":
      return null;
    case "reset":
      reset(outgoing);
      return null;
    case "cut-body":
      cut(outgoing, status, typed, await body());
      return status;
    case "slow":
      drip(outgoing, status, typed, await body(), fault.delayMs ?? 200);
      return status;
    case "huge":
      void flood(outgoing, typed, (fault.megabytes ?? 64) * MEGABYTE);
      return 200;
    case "gzip-bomb":
      void bomb(outgoing, typed, (fault.megabytes ?? 1024) * MEGABYTE);
      return 200;
    default:
      return undefined;
  }
}

async function inWords(fault: Fault, { status, body, headers, typed }: Spoilt): Promise<Response> {
  switch (fault.mode) {
    case "502-html":
      return html(502, "502 Bad Gateway", headers);
    case "html-200":
      return html(200, "We will be back soon", headers);
    case "wrong-json":
      return new Response('{"data": {"id": "customer_1", "name": }, "status": 1', { headers: typed });
    case "wrong-shape":
      return new Response('{"data":["surprise",null,7],"status":1}', { headers: typed });
    case "redirect":
      return new Response(null, {
        status: fault.status ?? 302,
        headers: { ...headers, Location: fault.location ?? "/elsewhere" },
      });
    case "wrong-content-type":
      return new Response((await body()).toString(), {
        status,
        headers: { ...headers, "Content-Type": "text/plain" },
      });
    case "empty-body":
      return new Response("", { status, headers: typed });
    case "no-status":
      return new Response(withoutStatus((await body()).toString()), { status, headers: typed });
    default:
      return refused(fault, headers);
  }
}

function withoutStatus(text: string): string {
  const { status: _, ...rest } = JSON.parse(text) as Record<string, unknown>;
  return JSON.stringify(rest);
}
