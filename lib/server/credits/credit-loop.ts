import "server-only";
import { errorForLog, log } from "../log";
import { limits } from "../partnero/limits";
import { partnero } from "../partnero/partnero";
import type { CreditRow } from "./ledger";
import { sendDue } from "./send-due";
import { sweepLeases } from "./sweep-leases";
import { takeDue } from "./take-to-send";

export type CreditLoop = {
  /** Begins nothing more. Answers once what is on its way has arrived somewhere. */
  stop(): Promise<void>;
};

/**
 * What happens to credits without a request: senders that died are noticed, and what is due is sent. One timer,
 * one round at a time; sends go on beside it. Every web process runs one, and the ledger deals out the work.
 */
export function startCreditLoop({ everyMs = 500 } = {}): CreditLoop {
  const sending = new Set<Promise<void>>();
  let stopped = false;
  let round = Promise.resolve();
  let timer = setTimeout(beat, everyMs).unref();

  function beat() {
    round = turn()
      .catch((error) => log.error({ error: errorForLog(error) }, "the credit loop failed for a moment"))
      .finally(() => {
        if (!stopped) timer = setTimeout(beat, everyMs).unref();
      });
  }

  async function turn() {
    await sweepLeases();
    const room = stopped ? 0 : Math.min(roomUpstream(), limits.credit.atOnce - sending.size);
    if (room > 0) for (const row of await takeDue(room)) launch(row);
  }

  function launch(row: CreditRow) {
    const sent = sendDue(row)
      .catch((error) =>
        log.error({ operationId: row.id, error: errorForLog(error) }, "a credit was not sent"),
      )
      .then(() => void sending.delete(sent));
    sending.add(sent);
  }

  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round;
      await Promise.all(sending);
    },
  };
}

/** How many sends Partnero has room for: none while it asks us to wait, one to see whether it has recovered. */
function roomUpstream(): number {
  const { resetsAt, breaker } = partnero().state();
  if (resetsAt !== null) return 0;
  return breaker === "closed" ? limits.credit.atOnce : 1;
}
