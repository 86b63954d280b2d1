import { keepPreviousData, queryOptions, useMutation } from "@tanstack/react-query";
import type {
  BulkRow,
  BulkRowFilters,
  BulkRun,
  BulkRunFilters,
  CreateBulkRunInput,
  ReleaseBulkRows,
  UpdateBulkRun,
} from "@/lib/contract/bulk-runs";
import type { List, One } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import { touches } from "./credits";
import { api } from "./http";
import { type Resource, writing } from "./writing";

const touched: Resource[] = ["bulk-runs", ...touches];

/** A list that is being worked on is asked for again this often, in milliseconds. */
const movingMs = 1_500;

/** Whether the server is at it, or credits of it are on their way. */
const isRunMoving = ({ state, counts }: BulkRun) =>
  state === "checking" || state === "running" || (counts.under_way ?? 0) > 0;

/** The lists of the desk, newest first. */
export const bulkRunsQuery = (filters: BulkRunFilters) =>
  queryOptions({
    queryKey: ["bulk-runs", "list", filters] as const,
    queryFn: ({ signal }) => api<List<BulkRun>>(paths.api.bulkRuns, { query: filters, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.data.some(isRunMoving) ? movingMs : false),
  });

/** One list with its numbers. */
export const bulkRunQuery = (runId: string) =>
  queryOptions({
    queryKey: ["bulk-runs", "detail", { runId }] as const,
    queryFn: ({ signal }) => api<One<BulkRun>>(paths.api.bulkRun(runId), { signal }),
    refetchInterval: ({ state }) => (state.data && isRunMoving(state.data.data) ? movingMs : false),
  });

/** A page of its rows, asked for again whenever the numbers of the list have changed. */
export const bulkRowsQuery = (
  { id, state, counts }: Pick<BulkRun, "id" | "state" | "counts">,
  filters: BulkRowFilters,
) =>
  queryOptions({
    queryKey: ["bulk-runs", "rows", { runId: id, ...filters }, { state, counts }] as const,
    queryFn: ({ signal }) => api<List<BulkRow>>(paths.api.bulkRows(id), { query: filters, signal }),
    placeholderData: keepPreviousData,
  });

/** Uploads and checks; nothing is sent by it. */
export const creatingBulkRun = () =>
  writing(["bulk-runs", "audit"], (body: CreateBulkRunInput) =>
    api<One<BulkRun>>(paths.api.bulkRuns, { method: "POST", body }),
  );
export const useCreateBulkRun = () => useMutation(creatingBulkRun());

/** Starts, resumes, pauses or stops. */
export const updatingBulkRun = (runId: string) =>
  writing(touched, (body: UpdateBulkRun) =>
    api<One<BulkRun>>(paths.api.bulkRun(runId), { method: "PATCH", body }),
  );
export const useUpdateBulkRun = (runId: string) => useMutation(updatingBulkRun(runId));

/** Makes rows ready that were held back. */
export const releasingBulkRows = (runId: string) =>
  writing(["bulk-runs", "audit"], (body: ReleaseBulkRows) =>
    api<One<BulkRun>>(paths.api.bulkRows(runId), { method: "PATCH", body }),
  );
export const useReleaseBulkRows = (runId: string) => useMutation(releasingBulkRows(runId));
