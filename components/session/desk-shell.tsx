"use client";

import { type ReactNode, useMemo } from "react";
import { AppShell } from "@/components/layout/app-shell";
import { later } from "@/components/ui/later";
import { toast } from "@/components/ui/toast";
import { problemOf } from "@/lib/client/http";
import { ActorProvider, useActor, useSignOut } from "@/lib/client/session";
import { paths } from "@/lib/contract/paths";
import { roleLabel } from "@/lib/contract/permissions";
import type { Actor } from "@/lib/contract/team";
import { deskNav } from "./desk-nav";
import { PartneroBanner } from "./partnero-banner";
import { SignedOutGate } from "./signed-out-gate";

// What it offers comes with it: a first visit carries none of it.
const DeskPalette = later(() => import("./desk-palette").then((m) => m.default));

/** The frame of every page behind sign-in: navigation by role, palette, account, and what to do when signed out. */
export function DeskShell({ actor, children }: { actor: Actor; children: ReactNode }) {
  return (
    <ActorProvider actor={actor}>
      <Frame>{children}</Frame>
      <SignedOutGate />
    </ActorProvider>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const actor = useActor();
  const signOut = useSignOut();
  const nav = useMemo(() => deskNav(actor.role), [actor.role]);
  const leave = () =>
    signOut.mutate(undefined, {
      // A full load: nothing of the desk stays in the memory of this page.
      onSuccess: () => window.location.assign(paths.signIn),
      onError: (error) =>
        toast({ tone: "negative", title: "You are still signed in", description: problemOf(error).detail }),
    });
  return (
    <AppShell
      nav={nav}
      user={{ name: actor.name, email: actor.email, role: roleLabel[actor.role] }}
      palette={DeskPalette}
      onSignOut={leave}
      banner={<PartneroBanner />}
    >
      {children}
    </AppShell>
  );
}
