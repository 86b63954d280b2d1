import { queryOptions, useMutation } from "@tanstack/react-query";
import type { List, One } from "@/lib/contract/envelope";
import type { DeletedLink, ReferralLink, SaveLink } from "@/lib/contract/links";
import { paths } from "@/lib/contract/paths";
import { api } from "./http";
import { type Resource, writing } from "./writing";

const touches: Resource[] = ["links", "customers", "activity", "audit"];

/**
 * The referral links of a customer, all of them on one page unless somebody has more than 250; as the mirror had them
 * while Partnero gives no answer.
 */
export const linksQuery = (customerId: string) =>
  queryOptions({
    queryKey: ["links", "list", { customerId }] as const,
    queryFn: ({ signal }) =>
      api<List<ReferralLink>>(paths.api.links(customerId), { query: { limit: 250 }, signal }),
    refetchInterval: ({ state }) => (state.data?.meta.source === "mirror" ? 10_000 : false),
  });

export const creatingLink = (customerId: string) =>
  writing(touches, (body: SaveLink) =>
    api<One<ReferralLink>>(paths.api.links(customerId), { method: "POST", body }),
  );
export const useCreateLink = (customerId: string) => useMutation(creatingLink(customerId));

export const updatingLink = (customerId: string, linkId: string) =>
  writing(touches, (body: SaveLink) =>
    api<One<ReferralLink>>(paths.api.link(customerId, linkId), { method: "PATCH", body }),
  );
export const useUpdateLink = (customerId: string, linkId: string) =>
  useMutation(updatingLink(customerId, linkId));

export const deletingLink = (customerId: string, linkId: string) =>
  writing<void, One<DeletedLink>>(touches, () =>
    api(paths.api.link(customerId, linkId), { method: "DELETE" }),
  );
export const useDeleteLink = (customerId: string, linkId: string) =>
  useMutation(deletingLink(customerId, linkId));
