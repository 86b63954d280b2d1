import { keepPreviousData, queryOptions, useMutation } from "@tanstack/react-query";
import type {
  CreateCustomerImportInput,
  CreateCustomerJob,
  CustomerJob,
  CustomerJobFilters,
  CustomerJobRow,
  CustomerJobRowFilters,
  RetryFailedRows,
  UpdateCustomerJob,
} from "@/lib/contract/customer-jobs";
import type { List, One } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import { api } from "./http";
import { type Resource, writing } from "./writing";

const touched: Resource[] = ["customer-jobs", "customers", "referrals", "links", "activity", "audit"];

/** A job that is being worked on is asked for again this often, in milliseconds. */
const movingMs = 1_500;

/** Whether the server is at it. */
export const isJobMoving = ({ state }: Pick<CustomerJob, "state">) =>
  state === "checking" || state === "running" || state === "undoing";

/** The jobs of the desk, newest first. */
export const customerJobsQuery = (filters: CustomerJobFilters) =>
  queryOptions({
    queryKey: ["customer-jobs", "list", filters] as const,
    queryFn: ({ signal }) => api<List<CustomerJob>>(paths.api.customerJobs, { query: filters, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.data.some(isJobMoving) ? movingMs : false),
  });

/** One job with its numbers. */
export const customerJobQuery = (jobId: string) =>
  queryOptions({
    queryKey: ["customer-jobs", "detail", { jobId }] as const,
    queryFn: ({ signal }) => api<One<CustomerJob>>(paths.api.customerJob(jobId), { signal }),
    refetchInterval: ({ state }) => (state.data && isJobMoving(state.data.data) ? movingMs : false),
  });

/** A page of its rows, asked for again whenever its numbers have changed. */
export const customerJobRowsQuery = (
  { id, state, counts }: Pick<CustomerJob, "id" | "state" | "counts">,
  filters: CustomerJobRowFilters,
) =>
  queryOptions({
    queryKey: ["customer-jobs", "rows", { jobId: id, ...filters }, { state, counts }] as const,
    queryFn: ({ signal }) =>
      api<List<CustomerJobRow>>(paths.api.customerJobRows(id), { query: filters, signal }),
    placeholderData: keepPreviousData,
  });

/** Takes down whom it is about; nothing is sent by it. */
export const creatingCustomerJob = () =>
  writing(["customer-jobs", "audit"], (body: CreateCustomerJob) =>
    api<One<CustomerJob>>(paths.api.customerJobs, { method: "POST", body }),
  );
export const useCreateCustomerJob = () => useMutation(creatingCustomerJob());

/** Uploads and checks; nothing is sent by it. */
export const creatingCustomerImport = () =>
  writing(["customer-jobs", "audit"], (body: CreateCustomerImportInput) =>
    api<One<CustomerJob>>(paths.api.customerImports, { method: "POST", body }),
  );
export const useCreateCustomerImport = () => useMutation(creatingCustomerImport());

type Update = UpdateCustomerJob & { id: string };

/** Starts, resumes, pauses, stops or undoes. */
export const updatingCustomerJob = () =>
  writing(touched, ({ id, ...body }: Update) =>
    api<One<CustomerJob>>(paths.api.customerJob(id), { method: "PATCH", body }),
  );
export const useUpdateCustomerJob = () => useMutation(updatingCustomerJob());

type Retry = RetryFailedRows & { id: string };

/** Has a finished job try those of its rows again that failed. */
export const retryingFailedRows = () =>
  writing(touched, ({ id, ...body }: Retry) =>
    api<One<CustomerJob>>(paths.api.customerJobRows(id), { method: "PATCH", body }),
  );
export const useRetryFailedRows = () => useMutation(retryingFailedRows());
