import "server-only";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createPartnero, type PartneroConfig } from "./create-partnero";
import { type Limits, limits } from "./limits";

/** For tests: a server that answers as `handler` says, and a client on it. */
export type TestUpstream = { url: string; seen: IncomingMessage[]; close(): Promise<void> };

export async function startUpstream(
  handler: (incoming: IncomingMessage, outgoing: ServerResponse) => void,
): Promise<TestUpstream> {
  const seen: IncomingMessage[] = [];
  const server = createServer((incoming, outgoing) => {
    seen.push(incoming);
    handler(incoming, outgoing);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    seen,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Answers with JSON. */
export function sendJson(outgoing: ServerResponse, body: unknown, status = 200, headers = {}): void {
  outgoing.writeHead(status, { "content-type": "application/json", ...headers });
  outgoing.end(typeof body === "string" ? body : JSON.stringify(body));
}

/** The table with one time for all, longer than any test waits, and a breaker that stays out of the way. */
export const quick = (totalMs = 60_000): Limits => ({
  ...limits,
  read: { ...limits.read, totalMs, connectMs: totalMs },
  write: { ...limits.write, totalMs, connectMs: totalMs },
  credit: { ...limits.credit, totalMs, connectMs: totalMs },
  backoff: { baseMs: 1, maxMs: 5 },
  breaker: { ...limits.breaker, minimum: 1_000_000 },
});

export const testKey = "sandbox-key";

/** A client that a test owns: short limits, plenty of budget. Close it. */
export const clientOf = (baseUrl: string, more: Partial<PartneroConfig> = {}) =>
  createPartnero({ baseUrl, apiKey: testKey, limits: quick(), rate: { perMinute: 100_000 }, ...more });
