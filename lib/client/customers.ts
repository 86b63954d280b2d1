import { keepPreviousData, queryOptions, useMutation } from "@tanstack/react-query";
import type { CustomerFilters, CustomerMatch } from "@/lib/contract/customer-filters";
import type {
  CreateCustomerInput,
  Customer,
  DeletedCustomer,
  UpdateCustomer,
} from "@/lib/contract/customers";
import type { One } from "@/lib/contract/envelope";
import type { CustomerList, CustomerTotal } from "@/lib/contract/listed-customers";
import { paths } from "@/lib/contract/paths";
import { api } from "./http";
import { type Resource, writing } from "./writing";

const touches: Resource[] = ["customers", "referrals", "links", "activity", "audit"];

/** A page of customers; the page before stays on screen while it loads. */
export const customersQuery = (filters: CustomerFilters) =>
  queryOptions({
    queryKey: ["customers", "list", filters] as const,
    queryFn: ({ signal }) => api<CustomerList>(paths.api.customers, { query: filters, signal }),
    placeholderData: keepPreviousData,
  });

/** How many match; asked beside the rows, which never wait for it. */
export const customerTotalQuery = (match: CustomerMatch) =>
  queryOptions({
    queryKey: ["customers", "total", match] as const,
    queryFn: ({ signal }) => api<One<CustomerTotal>>(paths.api.customerTotals, { query: match, signal }),
  });

/** Who has exactly this e-mail, id or key, in the mirror or else at Partnero. */
export const customersNamedQuery = (q: string) =>
  customersQuery({ q, ask: true, sort: "joined", page: 1, limit: 15 });

/** One customer, by id or key. As the mirror had them while Partnero gives no answer; then it asks again by itself. */
export const customerQuery = (customerId: string) =>
  queryOptions({
    queryKey: ["customers", "detail", { customerId }] as const,
    queryFn: ({ signal }) => api<One<Customer>>(paths.api.customer(customerId), { signal }),
    refetchInterval: ({ state }) => (state.data?.meta?.source === "mirror" ? 10_000 : false),
  });

/** A referrer can be anybody on any page, so their counts and trees go stale too. */
export const creatingCustomer = () =>
  writing(touches, (body: CreateCustomerInput) =>
    api<One<Customer>>(paths.api.customers, { method: "POST", body }),
  );
export const useCreateCustomer = () => useMutation(creatingCustomer());

export const updatingCustomer = (customerId: string) =>
  writing(touches, (body: UpdateCustomer) =>
    api<One<Customer>>(paths.api.customer(customerId), { method: "PATCH", body }),
  );
export const useUpdateCustomer = (customerId: string) => useMutation(updatingCustomer(customerId));

export const archivingCustomer = (customerId: string) =>
  writing<void, One<Customer>>(touches, () => api(paths.api.archive(customerId), { method: "POST" }));
export const useArchiveCustomer = (customerId: string) => useMutation(archivingCustomer(customerId));

export const restoringCustomer = (customerId: string) =>
  writing<void, One<Customer>>(touches, () => api(paths.api.restore(customerId), { method: "POST" }));
export const useRestoreCustomer = (customerId: string) => useMutation(restoringCustomer(customerId));

export const deletingCustomer = (customerId: string) =>
  writing<void, One<DeletedCustomer>>([...touches, "transactions", "stats", "balances"], () =>
    api(paths.api.customer(customerId), { method: "DELETE" }),
  );
export const useDeleteCustomer = (customerId: string) => useMutation(deletingCustomer(customerId));
