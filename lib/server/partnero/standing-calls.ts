import "server-only";
import type { Balance } from "@/lib/contract/balances";
import type { Customer } from "@/lib/contract/customers";
import type { CustomerStats } from "@/lib/contract/stats";
import type { Transaction } from "@/lib/contract/transactions";
import type { CallOptions } from "./caller";
import type { Paging, Requests } from "./requests";
import { readBalance } from "./wire-balance";
import { readCustomer } from "./wire-customer";
import { dataOf, type Page, readPage } from "./wire-page";
import { readStats } from "./wire-stats";
import { readTransaction } from "./wire-transaction";

/** How a customer stands: statistics, who they referred, what those bought, what is open to them. */
export function standingCalls(requests: Requests) {
  return {
    getStats(id: string, options?: CallOptions): Promise<CustomerStats> {
      return requests.get("/customers/{id}/stats", { id }, (json) => readStats(dataOf(json)), options);
    },

    /** Direct referrals. */
    listReferrals(id: string, { page, limit }: Paging, options?: CallOptions): Promise<Page<Customer>> {
      const decode = (json: unknown) => readPage(json, { page, limit }, readCustomer);
      return requests.get("/customers/{id}/referrals", { id }, decode, options, { limit, page });
    },

    /** Made by the people this customer referred. */
    listTransactions(id: string, { page, limit }: Paging, options?: CallOptions): Promise<Page<Transaction>> {
      const decode = (json: unknown) => readPage(json, { page, limit }, readTransaction);
      return requests.get("/customers/{id}/transactions", { id }, decode, options, { limit, page });
    },

    getBalance(id: string, options?: CallOptions): Promise<Balance> {
      const decode = (json: unknown) => readBalance(dataOf(json), id);
      return requests.get("/customers/{id}/balance", { id }, decode, options);
    },
  };
}
