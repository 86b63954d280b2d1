import "server-only";
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asc } from "drizzle-orm";
import { Problem } from "@/lib/contract/errors";
import type { Role } from "@/lib/contract/permissions";
import type { Actor } from "@/lib/contract/team";
import { leaveJournal } from "../credits/journal";
import { closeDatabase, database } from "../db/pool";
import { auditEvent } from "../db/schema";
import { createTestDatabase } from "../db/testing";
import { useEnv as replaceEnv } from "../env";
import { allTakenAlong } from "../mirror/take-along";
import { createPartnero, type Partnero } from "../partnero/create-partnero";
import { limits } from "../partnero/limits";
import { partnero, usePartnero as replacePartnero } from "../partnero/partnero";
import { problemResponse } from "../problem-response";

type Upstream = { url: string; controlUrl: string };
type Fault = {
  path: string;
  mode: string;
  method?: string;
  when?: "before" | "after";
  times?: number;
  skip?: number;
  delayMs?: number;
  retryAfter?: number;
  field?: string;
};
type Arrived = { method: string; path: string; committed: boolean; operationId: string | null; body: string };

/** A hanging write is over soon, and no failure of one test closes the breaker for the next. */
const brisk: typeof limits = {
  ...limits,
  read: { ...limits.read, retries: 0 },
  write: { ...limits.write, totalMs: 2_000 },
  credit: { ...limits.credit, totalMs: 2_000 },
  breaker: { ...limits.breaker, minimum: 1_000_000 },
};

export const person = (role: Role, name: string = role): Actor => ({
  id: `user-${name}`,
  name: `The ${name}`,
  email: `${name}@refdesk.test`,
  role,
});

/** What a verb is told about its request. */
export const asked = () => ({ requestId: randomUUID() });

/**
 * For tests only: an empty database beside a running sandbox, and the sandbox's own log as the oracle.
 * In: where the sandbox listens, and variables beside the usual ones. Close it at the end.
 */
export async function openDesk(upstream: Upstream, more: Record<string, string> = {}) {
  const db = await createTestDatabase();
  const journals = join(tmpdir(), `refdesk-journal-${randomUUID()}`);
  leaveJournal();
  replaceEnv({
    NODE_ENV: "test",
    REFDESK_URL: "http://127.0.0.1:3000",
    REFDESK_SECRET: "a secret for tests, long enough to pass",
    PARTNERO_API_KEY: "sandbox-key",
    PARTNERO_API_URL: upstream.url,
    DATABASE_URL: db.url,
    REFDESK_EMBEDDED: db.embedded ? "1" : "0",
    LOG_LEVEL: "silent",
    CREDIT_HOLD_SECONDS: "0",
    REFDESK_JOURNAL_DIR: journals,
    ...more,
  });
  let client: Partnero | undefined;
  /** A client that remembers no 429 and no failure. */
  const connect = async (writeMs = brisk.write.totalMs) => {
    await client?.close();
    client = createPartnero({
      baseUrl: upstream.url,
      apiKey: "sandbox-key",
      rate: { perMinute: 100_000 },
      limits: { ...brisk, write: { ...brisk.write, totalMs: writeMs } },
    });
    replacePartnero(client);
  };
  await connect();

  const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(upstream.controlUrl + path, { method, ...sent });
    if (!response.ok) throw new Error(`the sandbox said ${response.status}: ${await response.text()}`);
    return response.json();
  };
  const log = (since = 0) =>
    control<{ requests: Arrived[]; last: number }>("GET", `/requests?since=${since}`);

  return {
    control,
    /** Between tests: no faults upstream, and a client that has seen none. */
    async calm() {
      await control("DELETE", "/faults");
      await connect();
    },
    faults: (...rules: Fault[]) => control("PUT", "/faults", rules),
    /** Until the next test, a write that hangs is given up soon. */
    impatient: () => connect(400),
    /** What arrived at the sandbox while `work` ran; reads only where asked for. */
    async arrivals(work: () => Promise<unknown>, { reads = false } = {}): Promise<Arrived[]> {
      const { last } = await log(Number.MAX_SAFE_INTEGER);
      await work();
      const { requests } = await log(last);
      return requests.filter((each) => reads || each.method !== "GET");
    },
    /** A new active customer, so that no case meets what another has left behind. */
    customer: (id: string = `case-${randomUUID()}`) =>
      partnero().createCustomer({ id, email: `${randomUUID()}@example.com`, name: "Case", surname: "One" }),
    /** The whole trail, oldest first; of one customer where an id is given. */
    async trail(customerId?: string) {
      const rows = await database().select().from(auditEvent).orderBy(asc(auditEvent.seq));
      return rows.filter((row) => customerId === undefined || row.customerId === customerId);
    },
    async close() {
      await allTakenAlong();
      await client?.close();
      replacePartnero(undefined);
      await closeDatabase();
      await db.drop();
      leaveJournal();
      await rm(journals, { recursive: true, force: true });
    },
  };
}

/** The problem that a caller over HTTP is told; throws if the work goes through. */
export async function refusal(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => new Error("expected a refusal, and it went through"),
    (thrown: unknown) => thrown,
  );
  const problem = Problem.parse(await problemResponse(error, randomUUID()).json());
  if (problem.code === "internal") throw error;
  return problem;
}
