"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { later } from "@/components/ui/later";
import { problemOf } from "@/lib/client/http";
import { useActor } from "@/lib/client/session";
import { paths } from "@/lib/contract/paths";
import type { Actor } from "@/lib/contract/team";

const SignedOutDialog = later(() => import("./signed-out-dialog").then((m) => m.SignedOutDialog));

const isSignedOut = (error: unknown) => problemOf(error).code === "not_signed_in";

/** Whether a read or write of this page was answered "you are not signed in", and a way to set that aside. */
function useSignedOut(): [signedOut: boolean, back: () => void] {
  const client = useQueryClient();
  const [signedOut, setSignedOut] = useState(false);
  useEffect(() => {
    // Only the moment of failing counts: an old error stays in the cache until its query is asked again.
    const reads = client.getQueryCache().subscribe((event) => {
      if (event.type !== "updated" || event.action.type !== "error") return;
      if (isSignedOut(event.action.error)) setSignedOut(true);
    });
    const writes = client.getMutationCache().subscribe((event) => {
      if (event.type !== "updated" || event.action.type !== "error") return;
      if (isSignedOut(event.action.error)) setSignedOut(true);
    });
    return () => {
      reads();
      writes();
    };
  }, [client]);
  return [signedOut, () => setSignedOut(false)];
}

/**
 * A session that ends while somebody works: they sign in again where they are, and nothing on the page is
 * lost. Somebody else signing in gets a page of their own. Closing it lets them copy what they typed; the next answer opens it again.
 */
export function SignedOutGate() {
  const actor = useActor();
  const client = useQueryClient();
  const [signedOut, back] = useSignedOut();
  const goOn = async (again: Actor) => {
    if (again.id !== actor.id) return window.location.assign(paths.customers);
    // What was asked with the old session may still be answered "not signed in", and would open this again.
    await client.cancelQueries();
    client.setQueryData(["session"], { data: again });
    back();
    void client.invalidateQueries();
  };
  const [wanted, setWanted] = useState(false);
  if (signedOut && !wanted) setWanted(true);
  return wanted ? (
    <SignedOutDialog
      open={signedOut}
      email={actor.email}
      onClose={back}
      onSignedIn={(again) => void goOn(again)}
    />
  ) : null;
}
