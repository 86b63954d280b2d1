import { queryOptions, useMutation } from "@tanstack/react-query";
import type { One } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import type { UpdateWorkspaceInput, Workspace } from "@/lib/contract/workspace";
import { api } from "./http";
import { type Resource, writing } from "./writing";

/** Days, balances and sorting follow the settings everywhere. */
const touches: Resource[] = ["workspace", "stats", "customers", "audit"];

/** Time zone, main unit and the units there are. */
export const workspaceQuery = queryOptions({
  queryKey: ["workspace", "detail", {}] as const,
  queryFn: ({ signal }) => api<One<Workspace>>(paths.api.workspace, { signal }),
  staleTime: 60_000,
});

export const updatingWorkspace = () =>
  writing(touches, (body: UpdateWorkspaceInput) =>
    api<One<Workspace>>(paths.api.workspace, { method: "PUT", body }),
  );
export const useUpdateWorkspace = () => useMutation(updatingWorkspace());
