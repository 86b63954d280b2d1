import { z } from "zod";
import { rulesSchema } from "./faults/rules";
import type { App, Ctx, Sandbox } from "./http/context";
import { Refusal } from "./http/refusal";
import { decimalOf } from "./money";

const resetSchema = z.strictObject({
  seed: z.int().optional(),
  customers: z.int().min(0).max(5_000_000).optional(),
});
const clockSchema = z.union([
  z.strictObject({ advanceMs: z.int() }),
  z.strictObject({ now: z.iso.datetime({ offset: true }), frozen: z.boolean().default(false) }),
  z.strictObject({ reset: z.literal(true) }),
]);

/** `/_sandbox`: for tests and for curious people. No key; only callers on this machine that are no web page. */
export function addControl(app: App, sandbox: Sandbox): void {
  app.use("/_sandbox/*", async (c, next) => {
    const host = (c.req.header("host") ?? "").replace(/:\d+$/, "");
    const local = ["127.0.0.1", "localhost", "[::1]"].includes(host);
    if (!local || c.req.header("origin"))
      throw new Refusal(403, "Only programs on this machine may steer the sandbox.");
    await next();
  });
  app.get("/_sandbox", (c) => c.json(summary(sandbox)));
  app.put("/_sandbox/faults", async (c) => {
    sandbox.faults.replace(await read(c, rulesSchema));
    return c.json({ rules: sandbox.faults.list() });
  });
  app.get("/_sandbox/faults", (c) => c.json({ rules: sandbox.faults.list() }));
  app.delete("/_sandbox/faults", (c) => {
    sandbox.faults.clear();
    return c.json({ rules: [] });
  });
  app.get("/_sandbox/requests", (c) => requests(c, sandbox));
  app.delete("/_sandbox/requests", (c) => {
    sandbox.log.clear();
    return c.json({ requests: [] });
  });
  app.get("/_sandbox/deliveries", (c) => c.json({ deliveries: sandbox.webhooks.list() }));
  app.post("/_sandbox/reset", async (c) => {
    sandbox.reset(await read(c, resetSchema));
    return c.json(summary(sandbox));
  });
  app.get("/_sandbox/clock", (c) => c.json(sandbox.clock.state()));
  app.post("/_sandbox/clock", async (c) => {
    const wish = await read(c, clockSchema);
    if ("advanceMs" in wish) sandbox.clock.advance(wish.advanceMs);
    else if ("now" in wish) sandbox.clock.set(Date.parse(wish.now), wish.frozen);
    else sandbox.clock.reset();
    return c.json(sandbox.clock.state());
  });
  app.get("/_sandbox/state/:id", (c) => state(c, sandbox));
  app.get("/_sandbox/invitations", (c) => c.json({ invitations: sandbox.store.invitations }));
}

async function read<T extends z.ZodType>(c: Ctx, schema: T): Promise<z.output<T>> {
  const text = await c.req.text();
  let input: unknown;
  try {
    input = text.trim() === "" ? {} : JSON.parse(text);
  } catch {
    throw new Refusal(400, "The body is not valid JSON.");
  }
  const read = schema.safeParse(input);
  if (!read.success) throw Refusal.invalid({ body: [z.prettifyError(read.error)] });
  return read.data;
}

function summary({ store, clock, log }: Sandbox): Record<string, unknown> {
  return {
    seed: store.program.seed,
    customers: store.program.size,
    epoch: new Date(store.program.epoch).toISOString(),
    total: store.orders.page("all", true, 0, 0).total,
    commits: store.commits,
    requests: log.last,
    clock: clock.state(),
  };
}

function requests(c: Ctx, { log }: Sandbox): Response {
  const number = (name: string): number | undefined => {
    const text = c.req.query(name);
    return text && /^\d+$/.test(text) ? Number(text) : undefined;
  };
  const found = log.find({
    path: c.req.query("path"),
    method: c.req.query("method"),
    requestId: c.req.query("requestId"),
    operationId: c.req.query("operationId"),
    since: number("since"),
    limit: number("limit"),
  });
  return c.json({ requests: found, last: log.last });
}

/** One customer's account, line by line, with the operation that wrote each line. */
function state(c: Ctx, { store }: Sandbox): Response {
  const row = store.people.lookup.byIdOrKey(c.req.param("id") ?? "");
  if (!row) throw Refusal.notFound("Customer");
  const { people, ledger } = store;
  const balance = Object.fromEntries(
    [...ledger.balance(row.position)].map(([unit, sum]) => [unit, decimalOf(sum, unit)]),
  );
  return c.json({
    id: row.id,
    key: row.key,
    email: row.email,
    archived: row.archived,
    position: row.position,
    referrer: people.row(people.parentOf(row.position))?.id ?? null,
    referrals: people.referred(row.position).length,
    links: row.links.map((link) => link.key),
    balance,
    ledger: ledger.entries(row.position).map(({ minor, at, ...entry }) => ({
      at: new Date(at).toISOString(),
      amount: decimalOf(minor, entry.unit),
      ...entry,
    })),
  });
}
