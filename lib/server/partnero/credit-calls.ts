import "server-only";
import { compareDecimals, Decimal } from "@/lib/contract/money";
import type { Breaker } from "./breaker";
import type { Caller, CallOptions, UpstreamRequest } from "./caller";
import { type CreditResult, classifyCredit } from "./classify-credit";
import { PartneroError } from "./errors";
import type { Lanes } from "./lanes";
import type { Limits } from "./limits";
import { upstreamPath } from "./path";
import type { RateBudget } from "./rate-budget";
import type { OneShot, Transport } from "./transport";

export type CreditOrder = {
  customerId: string;
  /** Decimal text in major units; goes out digit by digit. */
  amount: string;
  unit: string;
  isCurrency: boolean;
  operationId: string;
  requestId?: string;
};

/** An open connection on which one credit can go out. Close it if it is not used. */
export type CreditConnection = {
  /** Writes the request; at most once. Never rejects: what came of it is the result. */
  send(order: CreditOrder): Promise<CreditResult>;
  close(): void;
};

type Parts = {
  caller: Caller;
  transport: Transport;
  budget: RateBudget;
  breaker: Breaker;
  lanes: Lanes;
  limits: Limits;
};

/** Credits: a connection first, so that the ledger can claim between being connected and the first byte. */
export function creditCalls({ caller, transport, budget, breaker, lanes, limits }: Parts) {
  /**
   * Asks breaker and budget, then connects; nothing is written. Rejects with a `PartneroError` whose phase is
   * `not_sent` (`breaker_open`, `budget_exhausted`, `rate_limited`, `not_sent`).
   */
  async function openCreditConnection(options: Pick<CallOptions, "signal"> = {}): Promise<CreditConnection> {
    const release = await place(options.signal);
    try {
      breaker.check(true);
      await budget.take("write", 0);
      const shot = await transport.connect(options.signal);
      if (shot) return connection(shot, release);
      budget.giveBack();
      throw new PartneroError({ kind: "not_sent", phase: "not_sent", write: true });
    } catch (error) {
      release();
      throw error;
    }
  }

  /** A place in the lane, waited for as long as a connection may take. */
  async function place(signal?: AbortSignal): Promise<() => void> {
    try {
      return await lanes.hold("credit", { ms: limits.credit.connectMs, signal });
    } catch (error) {
      if (error instanceof PartneroError) throw error;
      throw new PartneroError({ kind: "aborted", phase: "not_sent", write: true });
    }
  }

  function connection(shot: OneShot, release: () => void): CreditConnection {
    let used = false;
    const end = () => {
      clearTimeout(forgotten);
      shot.close();
      release();
    };
    const forgotten = setTimeout(end, limits.credit.totalMs).unref();
    return {
      close() {
        // What is under way ends by itself: cutting it would only make its fate unknown.
        if (!used) end();
      },
      async send(order) {
        if (used) return notSent("This connection was used before. Nothing was sent.");
        used = true;
        clearTimeout(forgotten);
        try {
          const request = creditRequest(order);
          const options = { operationId: order.operationId, requestId: order.requestId };
          return classifyCredit(await caller.sendOn(request, options, (outgoing) => shot.send(outgoing)));
        } catch (error) {
          if (!(error instanceof PartneroError)) throw error;
          return { ...notSent(error.message), errors: error.errors, retryAfter: error.retryAfter };
        } finally {
          end();
        }
      },
    };
  }

  return {
    openCreditConnection,
    /** Connects and sends in one step, for callers that keep no ledger. Rejects like `openCreditConnection`. */
    async creditBalance(
      order: CreditOrder,
      options: Pick<CallOptions, "signal"> = {},
    ): Promise<CreditResult> {
      creditRequest(order);
      const connection = await openCreditConnection(options);
      return connection.send(order);
    },
  };
}

/** Throws `PartneroError` `invalid` or `invalid_path` for what must not be sent. */
function creditRequest(order: CreditOrder): UpstreamRequest {
  const { customerId, amount, unit, isCurrency } = order;
  if (!Decimal.safeParse(amount).success || compareDecimals(amount, "0") <= 0) {
    throw new PartneroError({
      kind: "invalid",
      phase: "not_sent",
      write: true,
      errors: { amount: ["Must be a decimal number more than 0"] },
    });
  }
  const template = "/customers/{id}/balance/credit";
  const literal = amount.replace(/^0+(?=\d)/, "");
  const rest = JSON.stringify({ amount_units: unit, is_currency: isCurrency });
  return {
    method: "POST",
    template,
    path: upstreamPath(template, { id: customerId }),
    body: `{"amount":${literal},${rest.slice(1)}`,
  };
}

const notSent = (detail: string): CreditResult => ({ outcome: "not_sent", httpStatus: null, detail });
