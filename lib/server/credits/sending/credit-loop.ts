import "server-only";
import { errorForLog, log } from "../../log";
import { limits } from "../../partnero/limits";
import { partnero } from "../../partnero/partnero";
import { sweepApprovals } from "../approval/sweep-approvals";
import { readEvidence, takeEvidenceDue } from "../evidence/read-evidence";
import type { CreditRow } from "../ledger";
import { sendDue } from "./send-due";
import { sweepLeases } from "./sweep-leases";
import { takeDue } from "./take-to-send";
import { settleKept } from "./unsettled";

const { atOnce } = limits.credit;

export type CreditLoop = {
  /** Begins nothing more. Answers once what is on its way has arrived somewhere. */
  stop(): Promise<void>;
};

/**
 * What happens to credits without a request: senders that died and requests that nobody decided about are noticed,
 * what is due is sent, and the balance is read for what is unknown. One timer, one round at a time; the work goes on
 * beside it. Every web process runs one, and the ledger deals out the work.
 */
export function startCreditLoop({ everyMs = 500 } = {}): CreditLoop {
  const sending = new Set<Promise<void>>();
  const reading = new Set<Promise<void>>();
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
    await settleKept();
    await sweepLeases();
    await sweepApprovals();
    await fill(sending, takeDue, sendDue);
    await fill(reading, takeEvidenceDue, readEvidence);
  }

  /** Begins as much of one kind of work as there is room for. */
  async function fill(
    under: Set<Promise<void>>,
    take: (most: number) => Promise<CreditRow[]>,
    work: (row: CreditRow) => Promise<unknown>,
  ) {
    const room = stopped ? 0 : Math.min(roomUpstream(), atOnce - under.size);
    const rows = room > 0 ? await take(room) : [];
    for (const row of rows) {
      const done = work(row)
        .catch((error) => log.error({ operationId: row.id, error: errorForLog(error) }, "a credit was left"))
        .then(() => void under.delete(done));
      under.add(done);
    }
  }

  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round;
      await Promise.all([...sending, ...reading]);
    },
  };
}

/** How many calls Partnero has room for: none while it asks us to wait, one to see whether it has recovered. */
function roomUpstream(): number {
  const { resetsAt, breaker } = partnero().state();
  if (resetsAt !== null) return 0;
  return breaker === "closed" ? atOnce : 1;
}
