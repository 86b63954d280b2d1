// @ts-check
/** Keeps a run going until a person or the system ends it, or one of its processes does. */
import { say } from "./console.mjs";

/**
 * Runs `work`, waits, and stops all processes in order. Signals count from the first moment.
 * @param {import("./processes.mjs").Processes} processes @param {() => Promise<void>} work
 */
export async function untilTold(processes, work) {
  /** @type {Promise<void>} */
  const told = new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => resolve());
  });
  const keepAlive = setInterval(() => {}, 60_000);
  try {
    await Promise.race([work().then(() => Promise.race([told, processes.failed])), told, processes.failed]);
    say("Stopping…");
  } finally {
    clearInterval(keepAlive);
    await processes.stop();
  }
}
