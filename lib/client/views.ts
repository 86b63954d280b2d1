import { queryOptions, useMutation } from "@tanstack/react-query";
import type { One } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import type { CreateView, SavedView, UpdateView } from "@/lib/contract/views";
import { api } from "./http";
import { writing } from "./writing";

/** The team's views and one's own. */
export const viewsQuery = queryOptions({
  queryKey: ["views", "list"] as const,
  queryFn: ({ signal }) => api<One<SavedView[]>>(paths.api.views, { signal }),
});

export const creatingView = () =>
  writing(["views", "audit"], (body: CreateView) =>
    api<One<SavedView>>(paths.api.views, { method: "POST", body }),
  );
export const useCreateView = () => useMutation(creatingView());

export const updatingView = () =>
  writing(["views", "audit"], ({ id, ...body }: UpdateView & { id: string }) =>
    api<One<SavedView>>(paths.api.view(id), { method: "PATCH", body }),
  );
export const useUpdateView = () => useMutation(updatingView());

export const deletingView = () =>
  writing(["views", "audit"], ({ id }: { id: string }) =>
    api<One<SavedView>>(paths.api.view(id), { method: "DELETE" }),
  );
export const useDeleteView = () => useMutation(deletingView());
