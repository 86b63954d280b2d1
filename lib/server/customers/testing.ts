import "server-only";
import { randomUUID } from "node:crypto";
import { asc } from "drizzle-orm";
import { Problem } from "@/lib/contract/errors";
import { database } from "../db/pool";
import { auditEvent } from "../db/schema";
import { problemResponse } from "../problem-response";
import { openSandboxDesk, testLimits, type Upstream } from "../testing/sandbox-desk";

type Arrived = {
  method: string;
  path: string;
  time: string;
  committed: boolean;
  operationId: string | null;
  body: string;
};

/** A hanging write is over soon. */
const brisk = {
  ...testLimits,
  write: { ...testLimits.write, totalMs: 2_000 },
  credit: { ...testLimits.credit, totalMs: 2_000 },
};

const endless = <T extends { totalMs: number }>(each: T): T => ({ ...each, totalMs: 3_600_000 });

/**
 * For tests only: an empty database beside a running sandbox, and the sandbox's own log as the oracle.
 * In: where the sandbox listens, and variables beside the usual ones. Close it at the end.
 */
export async function openDesk(upstream: Upstream, more: Record<string, string> = {}) {
  const { control, connect, ...base } = await openSandboxDesk(upstream, brisk, more);
  const log = (since = 0) =>
    control<{ requests: Arrived[]; last: number }>("GET", `/requests?since=${since}`);

  return {
    ...base,
    control,
    /** Between tests: no faults upstream, and a client that has seen none. */
    async calm() {
      await control("DELETE", "/faults");
      await connect();
    },
    /** Until the next test, a write that hangs is given up soon. */
    impatient: () => connect({ limits: { ...brisk, write: { ...brisk.write, totalMs: 400 } } }),
    /** Until the next test, a read or an invitation that hangs is waited for longer than any test may take. */
    patient: () =>
      connect({ limits: { ...brisk, read: endless(brisk.read), credit: endless(brisk.credit) } }),
    /** Until the next test, reads wait for each other: one is under way at most. */
    oneReadAtATime: () => connect({ limits: { ...brisk, read: { ...brisk.read, atOnce: 1 } } }),
    /** What arrived at the sandbox while `work` ran; reads only where asked for. */
    async arrivals(work: () => Promise<unknown>, { reads = false } = {}): Promise<Arrived[]> {
      const { last } = await log(Number.MAX_SAFE_INTEGER);
      await work();
      const { requests } = await log(last);
      return requests.filter((each) => reads || each.method !== "GET");
    },
    /** The whole trail, oldest first; of one customer where an id is given. */
    async trail(customerId?: string) {
      const rows = await database().select().from(auditEvent).orderBy(asc(auditEvent.seq));
      return rows.filter((row) => customerId === undefined || row.customerId === customerId);
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
