import "server-only";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asc } from "drizzle-orm";
import { Credit, GrantCredit, type GrantCreditInput } from "@/lib/contract/credits";
import type { Role } from "@/lib/contract/permissions";
import type { Actor } from "@/lib/contract/team";
import { closeDatabase, database } from "../db/pool";
import { auditEvent, credit, creditEvent, user } from "../db/schema";
import { createTestDatabase } from "../db/testing";
import { useEnv as setEnv } from "../env";
import { setLimits } from "../limits/testing";
import { allTakenAlong } from "../mirror/take-along";
import { createPartnero, type Partnero } from "../partnero/create-partnero";
import { limits } from "../partnero/limits";
import { partnero, usePartnero as setPartnero } from "../partnero/partnero";
import { cancelCredit } from "./cancel-credit";
import { grantCredit } from "./grant-credit";
import { leaveJournal } from "./journal";

type Upstream = { url: string; controlUrl: string };
type FaultRule = {
  path: string;
  mode: string;
  method?: string;
  when?: "before" | "after";
  times?: number;
  skip?: number;
  delayMs?: number;
};
type Account = { balance: Record<string, string>; ledger: { operationId: string | null }[] };

/** Enough of everything that only the test's own limits decide. */
const patient: typeof limits = {
  ...limits,
  read: { ...limits.read, retries: 0 },
  credit: { ...limits.credit, totalMs: 4_000 },
  breaker: { ...limits.breaker, minimum: 1_000_000 },
};

export const creditPath = (customerId = "*") => `/v1/customers/${customerId}/balance/credit`;
export const balancePath = "/v1/customers/*/balance";

export const person = (role: Role, name: string = role): Actor => ({
  id: `user-${name}`,
  name: `The ${name}`,
  email: `${name}@refdesk.test`,
  role,
});

export const support = person("support");

export const cancel = (id: string) => cancelCredit(support, { id }, { requestId: randomUUID() });

/** Puts somebody on the team: what is sent later is sent in their name. */
export async function joinTeam({ id, name, email, role }: Actor) {
  await database().insert(user).values({ id, name, email, role });
}

type ClientOptions = { baseUrl?: string; perMinute?: number; limits?: typeof limits };

/**
 * For tests only: an empty ledger beside a running sandbox, and the sandbox's own books as the oracle.
 * In: where the sandbox listens; how long credits are held (not at all). Close it at the end.
 */
export async function openDesk(upstream: Upstream, { holdSeconds = 0 } = {}) {
  const db = await createTestDatabase();
  const journals = await mkdtemp(join(tmpdir(), "refdesk-journal-"));
  leaveJournal();
  const hold = (seconds: number) => setEnv({ ...values, CREDIT_HOLD_SECONDS: String(seconds) });
  const values = {
    NODE_ENV: "test",
    REFDESK_URL: "http://127.0.0.1:3000",
    REFDESK_SECRET: "a secret for tests, long enough to pass",
    PARTNERO_API_KEY: "sandbox-key",
    PARTNERO_API_URL: upstream.url,
    DATABASE_URL: db.url,
    REFDESK_EMBEDDED: db.embedded ? "1" : "0",
    REFDESK_JOURNAL_DIR: journals,
    LOG_LEVEL: "silent",
  };
  hold(holdSeconds);
  await joinTeam(support);

  // Most cases are about other things, and give more in a moment than support may in a quarter.
  await setLimits();

  let current: Partnero | undefined;
  const connect = async (options: ClientOptions = {}) => {
    await current?.close();
    current = createPartnero({
      baseUrl: options.baseUrl ?? upstream.url,
      apiKey: "sandbox-key",
      rate: { perMinute: options.perMinute ?? 100_000 },
      limits: options.limits ?? patient,
    });
    setPartnero(current);
    return current;
  };
  await connect();

  const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(upstream.controlUrl + path, { method, ...sent });
    if (!response.ok) throw new Error(`the sandbox said ${response.status}: ${await response.text()}`);
    return response.json();
  };
  const account = (customerId: string) => control<Account>("GET", `/state/${encodeURIComponent(customerId)}`);
  const logged = (query: string) =>
    control<{ requests: unknown[]; last: number }>("GET", `/requests?${query}`);

  const desk = {
    connect,
    hold,
    /** The same desk under other settings. */
    setEnv: (changed: Record<string, string>) => setEnv({ ...values, CREDIT_HOLD_SECONDS: "0", ...changed }),
    journals,
    faults: (...rules: FaultRule[]) => control("PUT", "/faults", rules),
    /** A new active customer, so that no case meets what another has left behind. */
    async customer(id: string = `case-${randomUUID()}`) {
      await partnero().createCustomer({
        id,
        email: `${randomUUID()}@example.com`,
        name: "Case",
        surname: id,
      });
      return id;
    },
    grant: (
      body: Partial<GrantCreditInput> & { customerId: string },
      id: string = randomUUID(),
      actor = support,
    ) => grantCredit(actor, { id, body: bodyOf(body) }, { requestId: randomUUID() }),
    /** A credit that is stored, due and not sent: its balance could not be read. */
    async prepared() {
      const customerId = await desk.customer();
      await desk.faults({ path: balancePath, mode: "500" });
      const { id } = await desk.grant({ customerId });
      await desk.faults();
      return { customerId, id };
    },
    /** How often this operation was committed, according to the sandbox's own account. */
    commits: async (customerId: string, id: string) =>
      (await account(customerId)).ledger.filter((line) => line.operationId === id).length,
    balance: async (customerId: string) => (await account(customerId)).balance,
    /** How many requests of this operation put a byte on the wire. */
    sends: async (id: string) => (await logged(`operationId=${id}`)).requests.length,
    /** How many requests that write have arrived in all. */
    writes: async () => (await logged("method=POST&limit=1000000")).requests.length,
    /** How many requests have arrived in all. */
    requests: async () => (await logged("limit=1")).last,
    violations: () => violationsOf(desk),
    async close() {
      await allTakenAlong();
      await current?.close();
      setPartnero(undefined);
      await closeDatabase();
      await db.drop();
      leaveJournal();
      await rm(journals, { recursive: true, force: true });
    },
  };
  return desk;
}

export const bodyOf = (body: Partial<GrantCreditInput> & { customerId: string }) =>
  GrantCredit.parse({ amount: "10.00", unit: "USD", isCurrency: true, reason: "goodwill", ...body });

type Books = {
  commits(customerId: string, id: string): Promise<number>;
  sends(id: string): Promise<number>;
};

const mayBePaid: Credit["state"][] = [
  "applied",
  "in_flight",
  "unknown",
  "resolved_applied",
  "applied_inferred",
];

/** Every promise of the ledger, held against the sandbox's books. Out: a sentence for each one broken. */
async function violationsOf(books: Books): Promise<string[]> {
  const found: string[] = [];
  const rows = await database().select().from(credit);
  const events = await database().select().from(creditEvent).orderBy(asc(creditEvent.step));
  const audit = await database().select().from(auditEvent);
  for (const row of rows) {
    const say = (what: string) => found.push(`${row.id} (${row.state}): ${what}`);
    const state = Credit.shape.state.parse(row.state);
    const commits = await books.commits(row.customerId, row.id);
    const sends = await books.sends(row.id);
    if (commits > 1) say(`committed ${commits} times`);
    if (sends > 1) say(`sent ${sends} times`);
    if (state === "applied" && commits !== 1) say("applied, but not committed");
    if (!mayBePaid.includes(state) && commits !== 0) say("committed, but the ledger says not");
    const own = events.filter((event) => event.creditId === row.id);
    if (own.some((event, i) => event.step !== i + 1)) say("a gap between its events");
    if (own.at(-1)?.state !== state) say("its last event says another state");
    for (const { step } of own) {
      const rowsOfStep = audit.filter((a) => a.operationId === row.id && stepOf(a.after) === step);
      if (rowsOfStep.length !== 1) say(`step ${step} has ${rowsOfStep.length} audit rows`);
    }
  }
  return found;
}

const stepOf = (after: unknown) =>
  typeof after === "object" && after && "step" in after ? after.step : null;
