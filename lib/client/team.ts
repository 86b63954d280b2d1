import { queryOptions, useMutation } from "@tanstack/react-query";
import type { One } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import type { CreatedJoinLink, CreateJoinLink, Team, UpdateMember } from "@/lib/contract/team";
import { api } from "./http";
import { type Resource, writing } from "./writing";

const touches: Resource[] = ["team", "audit"];

/** Everybody on the team, and the join links that are still open. */
export const teamQuery = queryOptions({
  queryKey: ["team", "list", {}] as const,
  queryFn: ({ signal }) => api<One<Team>>(paths.api.team, { signal }),
});

export const creatingJoinLink = () =>
  writing(touches, (body: CreateJoinLink) =>
    api<One<CreatedJoinLink>>(paths.api.teamLinks, { method: "POST", body }),
  );
export const useCreateJoinLink = () => useMutation(creatingJoinLink());

export const revokingJoinLink = (linkId: string) =>
  writing<void, One<null>>(touches, () => api(paths.api.teamLink(linkId), { method: "DELETE" }));
export const useRevokeJoinLink = (linkId: string) => useMutation(revokingJoinLink(linkId));

export const updatingMember = (memberId: string) =>
  writing(touches, (body: UpdateMember) =>
    api<One<null>>(paths.api.teamMember(memberId), { method: "PATCH", body }),
  );
export const useUpdateMember = (memberId: string) => useMutation(updatingMember(memberId));

export const endingSessions = (memberId: string) =>
  writing<void, One<{ ended: number }>>(touches, () =>
    api(paths.api.teamMemberSessions(memberId), { method: "DELETE" }),
  );
export const useEndSessions = (memberId: string) => useMutation(endingSessions(memberId));

export const resettingTwoFactor = (memberId: string) =>
  writing<void, One<{ ended: number }>>(touches, () =>
    api(paths.api.teamMemberTwoFactor(memberId), { method: "DELETE" }),
  );
export const useResetTwoFactor = (memberId: string) => useMutation(resettingTwoFactor(memberId));
