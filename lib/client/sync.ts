import { queryOptions, useMutation } from "@tanstack/react-query";
import type { One } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import type { SyncStatus } from "@/lib/contract/sync";
import { api } from "./http";
import { writing } from "./writing";

/** How old and how whole the mirror is; asked again by itself, more often while a full pass runs. */
export const syncQuery = () =>
  queryOptions({
    queryKey: ["status", "sync"] as const,
    queryFn: ({ signal }) => api<One<SyncStatus>>(paths.api.sync, { signal }),
    refetchInterval: ({ state }) => (isBusy(state.data?.data) ? 2_000 : 10_000),
  });

const isBusy = (status: SyncStatus | undefined) =>
  Boolean(status?.pass || status?.isAsked || status?.waiting || status?.sortingBy);

/** Asks for a full pass now. */
export const askingForSync = () =>
  writing(["status", "audit"], () => api<One<SyncStatus>>(paths.api.sync, { method: "POST" }));
export const useAskForSync = () => useMutation(askingForSync());
