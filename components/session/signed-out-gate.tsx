"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { later } from "@/components/ui/later";
import { api, problemOf } from "@/lib/client/http";
import { useActor } from "@/lib/client/session";
import { paths } from "@/lib/contract/paths";
import type { Actor } from "@/lib/contract/team";

const SignedOutDialog = later(() => import("./signed-out-dialog").then((m) => m.SignedOutDialog));

const isSignedOut = (error: unknown) => problemOf(error).code === "not_signed_in";

/**
 * Whether nobody is signed in here any more, and a way to set that aside. A read or a write that is answered so
 * is asked about: it can have begun with the session before this one, and its answer come after a new sign-in.
 */
function useSignedOut(): [signedOut: boolean, back: () => void] {
  const client = useQueryClient();
  const [signedOut, setSignedOut] = useState(false);
  /** Counts what was set aside: an answer from before that says nothing about now. */
  const era = useRef(0);
  useEffect(() => {
    let asked = -1;
    const makeSure = async () => {
      const begun = era.current;
      if (asked === begun) return;
      asked = begun;
      const over = await api(paths.api.session).then(() => false, isSignedOut);
      if (over && begun === era.current) setSignedOut(true);
      asked = -1;
    };
    // Only the moment of failing counts: an old error stays in the cache until its query is asked again.
    const reads = client.getQueryCache().subscribe((event) => {
      if (event.type !== "updated" || event.action.type !== "error") return;
      if (isSignedOut(event.action.error)) void makeSure();
    });
    const writes = client.getMutationCache().subscribe((event) => {
      if (event.type !== "updated" || event.action.type !== "error") return;
      if (isSignedOut(event.action.error)) void makeSure();
    });
    return () => {
      reads();
      writes();
    };
  }, [client]);
  const back = () => {
    era.current += 1;
    setSignedOut(false);
  };
  return [signedOut, back];
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
