import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { errorForLog, log } from "../log";
import { problem } from "../problem";
import { type Lease, takeLease } from "../work/lease";

const patienceMs = 20_000;
/** Reading may wait a minute for its share of the requests, longer than a turn lasts by itself. */
const keepEveryMs = 15_000;

/**
 * Runs `work` while nobody else, in this process or another, runs under the same name. A row in the database
 * marks the turn; no transaction stays open meanwhile. Throws `conflict` if the turn does not come in 20 s, and what
 * `work` throws.
 */
export async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  const lease = await patientlyTaken(name);
  const timer = setInterval(() => void lease.keep().catch(noted), keepEveryMs).unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
    // What is done is done: a turn that can't be given back ends by itself.
    await lease.release().catch(noted);
  }
}

async function patientlyTaken(name: string): Promise<Lease> {
  for (const until = Date.now() + patienceMs; ; await sleep(20 + Math.random() * 60)) {
    const lease = await takeLease(name);
    if (lease) return lease;
    if (Date.now() > until)
      throw problem(
        "conflict",
        "A colleague is saving the same thing at this moment. Nothing was saved; try again.",
      );
  }
}

const noted = (error: unknown) =>
  log.error({ error: errorForLog(error) }, "a turn could not be kept or given back");
