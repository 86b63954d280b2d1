import "server-only";
import type { ReferralLink } from "@/lib/contract/links";
import type { CallOptions } from "./caller";
import { orNone } from "./customer-calls";
import type { Paging, Requests } from "./requests";
import { type FoundLink, readFoundLink, readLink, readOneLink } from "./wire-link";
import { dataOf, type Page, readFound, readPage } from "./wire-page";

/** Referral links of customers. A key is unique in the program: one that is taken is `already_exists`. */
export function linkCalls(requests: Requests) {
  const oneLink = (json: unknown) => readOneLink(dataOf(json));
  return {
    listLinks(
      customerId: string,
      { page, limit }: Paging,
      options?: CallOptions,
    ): Promise<Page<ReferralLink>> {
      const decode = (json: unknown) => readPage(json, { page, limit }, readLink);
      return requests.get("/customers/{id}/referral_links", { id: customerId }, decode, options, {
        limit,
        page,
      });
    },

    createLink(input: { customerId: string; key: string }, options?: CallOptions): Promise<ReferralLink> {
      const body = { customer: { id: input.customerId }, key: input.key };
      return requests.write("POST", "/customer_referral_links", {}, body, oneLink, options);
    },

    getLink(id: string, options?: CallOptions): Promise<ReferralLink> {
      return requests.get("/customer_referral_links/{id}", { id }, oneLink, options);
    },

    /** Null if the answer does not show the link. */
    updateLink(id: string, changes: { key: string }, options?: CallOptions): Promise<ReferralLink | null> {
      const decode = (json: unknown) => readLink(dataOf(json));
      return requests.write(
        "PUT",
        "/customer_referral_links/{id}",
        { id },
        { key: changes.key },
        decode,
        options,
      );
    },

    deleteLink(id: string, options?: CallOptions): Promise<void> {
      return requests.write(
        "DELETE",
        "/customer_referral_links/{id}",
        { id },
        undefined,
        () => undefined,
        options,
      );
    },

    /** Empty if no link has this key. */
    searchLinks(by: { key: string }, options?: CallOptions): Promise<FoundLink[]> {
      const decode = (json: unknown) => readFound(json, readFoundLink);
      return orNone(requests.get("/customer_referral_links:search", {}, decode, options, by));
    },
  };
}
