import "server-only";
import { Decimal } from "@/lib/contract/money";
import type { Transaction } from "@/lib/contract/transactions";
import { successOf } from "./answer";
import type { Caller, CallOptions } from "./caller";
import { PartneroError } from "./errors";
import { type Requests, requestOf } from "./requests";
import { dataOf } from "./wire-page";
import { readTransaction } from "./wire-transaction";

export type NewTransaction = {
  /** The referred customer who bought. */
  customerId: string;
  key?: string;
  /** Decimal text in major units; goes out digit by digit. */
  amount: string;
  unit?: string;
  action?: string;
};

/** Sales of referred customers. */
export function transactionCalls(requests: Requests, caller: Caller) {
  return {
    /** Null if the answer does not show the transaction. */
    async createTransaction(input: NewTransaction, options?: CallOptions): Promise<Transaction | null> {
      if (!Decimal.safeParse(input.amount).success) {
        const errors = { amount: ["Not a decimal number"] };
        throw new PartneroError({ kind: "invalid", phase: "not_sent", write: true, errors });
      }
      const { customerId, key, amount, unit, action } = input;
      const rest = JSON.stringify({ key, amount_units: unit, action, customer: { id: customerId } });
      const literal = amount.replace(/^(-?)0+(?=\d)/, "$1");
      const request = {
        ...requestOf("POST", "/transactions", {}),
        body: `{"amount":${literal},${rest.slice(1)}`,
      };
      const json = successOf(await caller.send("write", request, options), true);
      return readTransaction(dataOf(json));
    },

    /** A refund. */
    deleteTransaction(key: string, options?: CallOptions): Promise<void> {
      return requests.write("DELETE", "/transactions/{key}", { key }, undefined, () => undefined, options);
    },
  };
}
