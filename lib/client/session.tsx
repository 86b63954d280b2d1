"use client";

import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, use } from "react";
import type { SignInAnswer } from "@/lib/contract/account";
import type { One } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import { may, type Permission, whyNot } from "@/lib/contract/permissions";
import type { Actor, JoinTeam, SetUpDesk, SignIn } from "@/lib/contract/team";
import { api } from "./http";

/** Who is signed in, as of now: a demotion or a sign-out elsewhere shows when the window gets the focus. */
export const sessionQuery = queryOptions({
  queryKey: ["session"] as const,
  queryFn: ({ signal }) => api<One<Actor>>(paths.api.session, { signal }),
  staleTime: 60_000,
});

const Signed = createContext<Actor | null>(null);

/** Around everything behind sign-in. In: the person the server saw when it drew the page. */
export function ActorProvider({ actor, children }: { actor: Actor; children: ReactNode }) {
  const { data } = useQuery({ ...sessionQuery, initialData: { data: actor } });
  return <Signed value={data.data}>{children}</Signed>;
}

/** The person who is signed in. Throws outside the desk. */
export function useActor(): Actor {
  const actor = use(Signed);
  if (!actor) throw new Error("useActor needs an ActorProvider above it");
  return actor;
}

/** Whether I may do this; for hiding what has no meaning without the right. */
export const useMay = (permission: Permission): boolean => may(useActor().role, permission);

/** Why I may not, or null when I may: goes into a button's `disabledReason`. */
export function useWhyNot(permission: Permission): string | null {
  return may(useActor().role, permission) ? null : whyNot(permission);
}

const post =
  <In, Out>(path: string) =>
  (body: In) =>
    api<Out>(path, { method: "POST", body });

/** The cookie comes with the answer; the caller goes on to the desk, or asks for a code. */
export const useSignIn = () => useMutation({ mutationFn: post<SignIn, One<SignInAnswer>>(paths.api.signIn) });
export const useSetUpDesk = () => useMutation({ mutationFn: post<SetUpDesk, One<Actor>>(paths.api.setup) });
export const useJoinTeam = () => useMutation({ mutationFn: post<JoinTeam, One<Actor>>(paths.api.join) });

/** Ends this session; the caller leaves the desk with a full load, so that nothing stays in memory. */
export const useSignOut = () => useMutation({ mutationFn: () => api(paths.api.signOut, { method: "POST" }) });
