import "server-only";
import type { Socket } from "node:net";
import { buildConnector, Client, type Dispatcher, Pool } from "undici";
import { type Exchange, exchange } from "./exchange";
import type { CallLimits, Limits } from "./limits";
import { prefixOf } from "./path";

export type Lane = "read" | "write" | "credit";

export type Outgoing = {
  method: "GET" | "POST" | "PUT" | "DELETE";
  url: URL;
  /** JSON text, written by us. */
  body?: string;
  requestId?: string;
  operationId?: string;
};

/** A connection that is open and on which exactly one request can go out. */
export type OneShot = {
  send(outgoing: Outgoing): Promise<Exchange>;
  close(): void;
};

export type Transport = ReturnType<typeof createTransport>;

/**
 * The only place that opens connections to Partnero and the only one that knows the key.
 * No proxy, no redirect, no repeat. Reads share kept-alive connections; a write always gets a new one,
 * because a kept one that dies under it would leave its fate unknown.
 */
export function createTransport(base: URL, apiKey: string, limits: Limits) {
  const pool = (lane: CallLimits, pipelining: 0 | 1) =>
    new Pool(base.origin, {
      connections: lane.atOnce,
      pipelining,
      connect: { timeout: lane.connectMs },
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  const pools = { read: pool(limits.read, 1), write: pool(limits.write, 0), credit: pool(limits.credit, 0) };

  /** The key goes out here and nowhere else, and only to the origin and prefix it belongs to. */
  function withKey(outgoing: Outgoing): Dispatcher.DispatchOptions {
    const { url, method, body, requestId, operationId } = outgoing;
    if (url.origin !== base.origin || !url.pathname.startsWith(`${prefixOf(base)}/`)) {
      throw new Error("refusing to send the key to another place than Partnero");
    }
    return {
      origin: base.origin,
      path: url.pathname + url.search,
      method,
      body,
      headers: {
        authorization: `Bearer ${apiKey}`,
        accept: "application/json",
        "accept-encoding": "identity",
        "user-agent": "refdesk",
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(requestId && { "x-request-id": headerText(requestId) }),
        ...(operationId && { "x-operation-id": headerText(operationId) }),
      },
    };
  }

  return {
    /** One request in a lane. `totalMs` may only shorten the lane's own limit. */
    send(lane: Lane, outgoing: Outgoing, totalMs?: number, signal?: AbortSignal): Promise<Exchange> {
      const own = limits[lane];
      return exchange(pools[lane], withKey(outgoing), {
        totalMs: Math.min(own.totalMs, totalMs ?? own.totalMs),
        maxBytes: own.maxBytes,
        signal,
      });
    },

    /** Connects (TLS included) and writes nothing. Null: no connection, so nothing was sent. */
    async connect(signal?: AbortSignal): Promise<OneShot | null> {
      const socket = await openSocket(base, limits.credit.connectMs, signal);
      return (
        socket &&
        oneShot(base, socket, (client, outgoing) => exchange(client, withKey(outgoing), limits.credit))
      );
    },

    async close(): Promise<void> {
      await Promise.all(Object.values(pools).map((each) => each.destroy()));
    },
  };
}

/** A client that holds this one socket and can never open a second. */
function oneShot(
  base: URL,
  socket: Socket,
  run: (client: Client, outgoing: Outgoing) => Promise<Exchange>,
): OneShot {
  let used = false;
  let given = false;
  let spoilt = false;
  // Reading while nobody asks is how we learn that the peer hung up; whatever it says now is no answer.
  const listen = () => {
    spoilt = true;
  };
  socket.on("data", listen).on("end", listen);
  const client = new Client(base.origin, {
    pipelining: 0,
    headersTimeout: 0,
    bodyTimeout: 0,
    // Not at once: undici ignores a connection that is there before it has begun to wait for one.
    connect: (_, callback) =>
      queueMicrotask(() => {
        if (given) return callback(new Error("one connection only"), null);
        given = true;
        callback(null, socket);
      }),
  });
  const close = () => {
    socket.destroy();
    void client.destroy();
  };
  return {
    async send(outgoing) {
      const dead = spoilt || socket.destroyed || !socket.writable;
      if (used || dead) return { phase: "not_sent", reason: "connect" };
      used = true;
      socket.off("data", listen).off("end", listen).pause();
      return run(client, outgoing).finally(close);
    },
    close,
  };
}

function openSocket(base: URL, timeout: number, signal?: AbortSignal): Promise<Socket | null> {
  const connect = buildConnector({ timeout });
  const { hostname, host, protocol, port } = base;
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve(null);
    connect({ hostname: hostname.replace(/^\[|\]$/g, ""), host, protocol, port }, (_, socket) => {
      // The peer may hang up while nobody reads yet; that must not crash the process.
      socket?.on("error", () => undefined);
      if (signal?.aborted) socket?.destroy();
      resolve(signal?.aborted ? null : socket);
    });
  });
}

const headerText = (text: string) => text.replace(/[^\x21-\x7e]/g, "").slice(0, 100);
