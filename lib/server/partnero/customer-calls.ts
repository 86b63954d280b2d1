import "server-only";
import type { Customer, EditableCustomer, referStatuses } from "@/lib/contract/customers";
import type { Caller, CallOptions } from "./caller";
import { classifyInvitation, type InvitationResult } from "./classify-invitation";
import { PartneroError } from "./errors";
import { type Paging, type Requests, requestOf } from "./requests";
import { readCustomer, readOneCustomer } from "./wire-customer";
import { dataOf, type Page, readFound, readPage } from "./wire-page";

export type ListCustomers = Paging & {
  referStatus?: (typeof referStatuses)[number];
  sort?: "newest" | "oldest";
};

/** Exactly one of the three that Partnero's search knows. */
export type SearchCustomers = { email: string } | { key: string } | { id: string };

export type NewCustomer = {
  id?: string;
  key?: string;
  email?: string;
  name?: string;
  surname?: string;
  /** `YYYY-MM-DD` */
  dateOfBirth?: string;
  /** With both, Partnero goes by the id. */
  referrer?: { id?: string; key?: string };
};

export type NewInvitation = { email: string; name?: string; personalization?: Record<string, string> };

const sortNames = { newest: "desc", oldest: "asc" } as const;

/** Customers: find, read, create, edit, archive, restore, delete, invite. */
export function customerCalls(requests: Requests, caller: Caller) {
  const maybeCustomer = (json: unknown) => readCustomer(dataOf(json));
  const nothing = () => undefined;

  return {
    listCustomers(input: ListCustomers, options?: CallOptions): Promise<Page<Customer>> {
      const { page, limit, referStatus, sort } = input;
      const query = { limit, page, refer_status: referStatus, sort: sort && sortNames[sort] };
      const decode = (json: unknown) => readPage(json, { page, limit }, readCustomer);
      return requests.get("/customers", {}, decode, options, query);
    },

    /** Empty if nobody matches. */
    searchCustomers(by: SearchCustomers, options?: CallOptions): Promise<Customer[]> {
      const decode = (json: unknown) => readFound(json, readCustomer);
      return orNone(requests.get("/customers:search", {}, decode, options, { ...by }));
    },

    /** By id or key. */
    getCustomer(id: string, options?: CallOptions): Promise<Customer> {
      const decode = (json: unknown) => readOneCustomer(dataOf(json));
      return requests.get("/customers/{id}", { id }, decode, options);
    },

    createCustomer(input: NewCustomer, options?: CallOptions): Promise<Customer> {
      const { dateOfBirth, referrer, ...fields } = input;
      const body = {
        ...fields,
        ...(dateOfBirth && { metadata: { date_of_birth: dateOfBirth } }),
        ...((referrer?.id || referrer?.key) && { referring_customer: referrer }),
      };
      const decode = (json: unknown) => readOneCustomer(dataOf(json));
      return requests.write("POST", "/customers", {}, body, decode, options);
    },

    /** Only what is given changes; an empty text clears. Null if the answer does not show the customer. */
    updateCustomer(
      id: string,
      changes: Partial<EditableCustomer>,
      options?: CallOptions,
    ): Promise<Customer | null> {
      const { dateOfBirth, ...fields } = changes;
      const cleared = Object.entries(fields).map(([name, value]) => [name, value === "" ? null : value]);
      const update = {
        ...Object.fromEntries(cleared),
        ...(dateOfBirth !== undefined && { metadata: { date_of_birth: dateOfBirth || null } }),
      };
      return requests.write("PUT", "/customers/{id}", { id }, { update }, maybeCustomer, options);
    },

    /** For good. */
    deleteCustomer(id: string, options?: CallOptions): Promise<void> {
      return requests.write("DELETE", "/customers/{id}", { id }, undefined, nothing, options);
    },

    /** Null if the answer does not show the customer. */
    archiveCustomer(id: string, options?: CallOptions): Promise<Customer | null> {
      return requests.write("POST", "/customers/{id}/archive", { id }, undefined, maybeCustomer, options);
    },

    /** Null if the answer does not show the customer. */
    restoreCustomer(id: string, options?: CallOptions): Promise<Customer | null> {
      return requests.write(
        "POST",
        "/customers/{id}/revoke-archive",
        { id },
        undefined,
        maybeCustomer,
        options,
      );
    },

    /** Sends an e-mail at most once. Never rejects with a `PartneroError`: what came of it is the result. */
    async inviteCustomer(input: NewInvitation, options?: CallOptions): Promise<InvitationResult> {
      try {
        const request = requestOf("POST", "/customers:invite", {}, input);
        return classifyInvitation(await caller.send("credit", request, options));
      } catch (error) {
        if (!(error instanceof PartneroError)) throw error;
        return { outcome: "not_sent", httpStatus: null, detail: error.message, retryAfter: error.retryAfter };
      }
    },
  };
}

/** A search that says 404 found nothing. */
export async function orNone<T>(found: Promise<T[]>): Promise<T[]> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof PartneroError && error.kind === "not_found") return [];
    throw error;
  }
}
