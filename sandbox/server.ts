import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { makeApp } from "./app";
import { Clock } from "./clock";
import { FaultRules } from "./faults/rules";
import type { Env, Sandbox } from "./http/context";
import { type LogEntry, RequestLog } from "./http/log";
import { RateLimit } from "./http/rate";
import { Journal, readMeta, StartRefused, saveMeta } from "./store/journal";
import { holdDirectory } from "./store/owner";
import { Store } from "./store/store";
import { WebhookDeliveries } from "./webhooks";

/** The newest seeded date, the same on every machine; `--now` moves it. */
export const EPOCH = Date.UTC(2026, 10, 1);

export type SandboxOptions = {
  /** 0 takes a free one. */
  port?: number;
  customers?: number | undefined;
  seed?: number | undefined;
  /** Directory that keeps the state; without it everything is in memory. */
  data?: string | undefined;
  /** Requests a minute for each key. */
  rate?: number;
  key?: string;
  hideArchived?: boolean;
  archivedStatus?: "deleted" | "archived";
  /** The newest seeded date, in ms. A directory keeps that of its first start. */
  now?: number | undefined;
  webhookRetryMs?: number;
};

export type RunningSandbox = { url: string; controlUrl: string; close(): Promise<void> };

type Held = {
  journal: Journal | null;
  seed: number;
  customers: number;
  epoch: number;
  release(): Promise<void>;
};

async function openDirectory(options: SandboxOptions): Promise<Held> {
  const wish = { seed: options.seed, customers: options.customers, epoch: options.now };
  const fresh = { seed: wish.seed ?? 1, customers: wish.customers ?? 2000, epoch: wish.epoch ?? EPOCH };
  const { data } = options;
  if (data === undefined) return { journal: null, ...fresh, release: async () => {} };
  const before = readMeta(data);
  const release = await holdDirectory(data);
  for (const name of ["seed", "customers"] as const) {
    if (before && wish[name] !== undefined && wish[name] !== before[name]) {
      await release();
      throw new StartRefused(
        `${data} was started with ${name} ${before[name]}; start it with that, or take another directory.`,
      );
    }
  }
  const meta = before ?? { version: 1 as const, ...fresh };
  const journal = await openJournal(data, release);
  saveMeta(data, meta);
  return { journal, seed: meta.seed, customers: meta.customers, epoch: meta.epoch, release };
}

async function openJournal(data: string, release: () => Promise<void>): Promise<Journal> {
  try {
    return new Journal(data);
  } catch (error) {
    await release();
    throw error;
  }
}

function makeSandbox(options: SandboxOptions, held: Held): Sandbox {
  const settings = {
    key: options.key ?? "sandbox-key",
    hideArchived: options.hideArchived ?? false,
    archivedStatus: options.archivedStatus ?? ("deleted" as const),
  };
  const { hideArchived } = settings;
  const { epoch, journal } = held;
  const storeOf = (seed: number, customers: number): Store =>
    new Store({ seed, customers, epoch, hideArchived, journal });
  const clock = new Clock(epoch);
  const sandbox: Sandbox = {
    store: storeOf(held.seed, held.customers),
    settings,
    clock,
    log: new RequestLog(),
    rate: new RateLimit(options.rate ?? 6000),
    faults: new FaultRules(),
    webhooks: new WebhookDeliveries(
      () => sandbox.store.webhooks.values(),
      clock,
      options.webhookRetryMs ?? 1000,
    ),
    reset(change) {
      const { seed, size } = sandbox.store.program;
      const next = { seed: change.seed ?? seed, customers: change.customers ?? size };
      journal?.clear();
      if (options.data !== undefined) saveMeta(options.data, { version: 1, ...next, epoch });
      sandbox.store = storeOf(next.seed, next.customers);
      for (const part of [sandbox.faults, sandbox.log, sandbox.rate, sandbox.webhooks]) part.clear();
      clock.reset();
    },
  };
  sandbox.store.replay(journal?.replayed ?? []);
  return sandbox;
}

/** Starts a Partnero on 127.0.0.1. `url` ends in `/v1`. Throws StartRefused with a sentence where it cannot. */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const held = await openDirectory(options);
  const sandbox = makeSandbox(options, held);
  const server = makeServer(sandbox);
  let isClosed = false;
  try {
    const port = await listen(server, options.port ?? 0);
    const base = `http://127.0.0.1:${port}`;
    return { url: `${base}/v1`, controlUrl: `${base}/_sandbox`, close };
  } catch (error) {
    await close();
    throw error;
  }

  async function close(): Promise<void> {
    if (isClosed) return;
    isClosed = true;
    sandbox.webhooks.clear();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
    held.journal?.close();
    await held.release();
  }
}

function makeServer(sandbox: Sandbox): Server {
  const entries = new WeakMap<object, LogEntry>();
  const connections = new WeakMap<Socket, { number: number; requests: number }>();
  let connected = 0;
  const app = makeApp(sandbox, (incoming) => entries.get(incoming) ?? sandbox.log.open(incoming, 0));
  const listener = getRequestListener(
    (request, env) => {
      const bindings = env as Env["Bindings"];
      return app.fetch(request, bindings);
    },
    { overrideGlobalObjects: false, autoCleanupIncoming: false },
  );
  const server = createServer((incoming, outgoing) => {
    const connection = connections.get(incoming.socket);
    if (connection) connection.requests++;
    if (!incoming.url?.startsWith("/_sandbox")) {
      const entry = sandbox.log.open(incoming, connection?.number ?? 0);
      entries.set(incoming, entry);
      outgoing.on("finish", () => {
        entry.status ??= outgoing.statusCode;
        entry.answeredAt = new Date().toISOString();
      });
      outgoing.on("close", () => {
        entry.aborted = !outgoing.writableFinished;
      });
    }
    void listener(incoming, outgoing);
  });
  server.on("connection", (socket) => {
    const connection = { number: ++connected, requests: 0 };
    connections.set(socket, connection);
    // Bytes that never became a request are evidence too: something was sent.
    socket.on("close", () => {
      if (socket.bytesRead > 0 && connection.requests === 0)
        sandbox.log.open(null, connection.number).aborted = true;
    });
  });
  return server;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const used = error.code === "EADDRINUSE";
      reject(used ? new StartRefused(`Port ${port} is in use; choose another with --port.`) : error);
    });
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
