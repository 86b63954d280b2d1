import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { Clock } from "../clock";
import type { FaultRules } from "../faults/rules";
import type { Mutation } from "../store/records";
import type { Store } from "../store/store";
import type { WebhookData, WebhookDeliveries } from "../webhooks";
import type { LogEntry, RequestLog } from "./log";
import type { RateLimit } from "./rate";

type Settings = {
  key: string;
  hideArchived: boolean;
  archivedStatus: "deleted" | "archived";
};

/** Everything a handler may use. `store` is another one after a reset, so take it when it is needed. */
export type Sandbox = {
  store: Store;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: RequestLog;
  readonly rate: RateLimit;
  readonly faults: FaultRules;
  readonly webhooks: WebhookDeliveries;
  /** Throws everything away that was done to the program; another seed or size only in memory or by request. */
  reset(change: { seed?: number | undefined; customers?: number | undefined }): void;
};

export type Env = {
  Bindings: HttpBindings;
  Variables: { entry: LogEntry; json: Record<string, unknown> };
};
export type App = Hono<Env>;
export type Ctx = Context<Env>;

export type Happening = { event: string; data: WebhookData };

/** Makes it so: journal, memory, log, then webhooks. Happenings are told as they are after the commit. */
export function commit(
  c: Ctx,
  sandbox: Sandbox,
  mutations: Mutation[],
  happenings: () => Happening[] = () => [],
): void {
  const entry = c.get("entry");
  const { operationId, requestId } = entry;
  const done = sandbox.store.commit(sandbox.clock.now(), { operationId, requestId }, mutations);
  entry.committed = true;
  entry.commits.push(done.seq);
  for (const { event, data } of happenings()) sandbox.webhooks.tell(event, data);
}

/** A path parameter, decoded once. */
export function param(c: Ctx, name: string): string {
  return c.req.param(name) ?? "";
}
