"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { customersNamedQuery } from "@/lib/client/customers";
import { problemOf } from "@/lib/client/http";
import { invitationsQuery } from "@/lib/client/invitations";
import { createPatientQueue } from "@/lib/client/patient-queue";
import type { Customer } from "@/lib/contract/customers";
import type { Invitation } from "@/lib/contract/invitations";
import type { Addressee } from "./parse-addresses";

/** `unchecked`: could not be looked up; the server looks again before it sends. */
export type CheckedAddress = Addressee &
  (
    | { found: "new"; customer: null }
    | { found: "invited"; customer: null; before: Invitation }
    | { found: "customer"; customer: Customer }
    | { found: "unchecked"; customer: null }
  );

type Check = { of: number; results: readonly CheckedAddress[]; isRunning: boolean };

const queue = createPatientQueue({ atOnce: 3 });
const nothing: Check = { of: 0, results: [], isRunning: false };

/** Looks each address up, a few at once, and says how far it is. A new start forgets the one before. */
export function useAddressCheck() {
  const client = useQueryClient();
  const [check, setCheck] = useState<Check>(nothing);
  const running = useRef<AbortController>(null);

  /** The last invitation to them that went out, or may have. */
  const invitedBefore = async (email: string, signal: AbortSignal): Promise<Invitation | undefined> => {
    const question = invitationsQuery({ email, page: 1, limit: 15 });
    const { data } = await queue.run(() => client.fetchQuery({ ...question, retry: false }), signal);
    return data.find((one) => one.state !== "refused");
  };
  const lookUp = async (addressee: Addressee, signal: AbortSignal): Promise<CheckedAddress> => {
    const { email } = addressee;
    try {
      const question = customersNamedQuery(email);
      const { data } = await queue.run(() => client.fetchQuery({ ...question, retry: false }), signal);
      const customer = data.find((one) => one.email?.toLowerCase() === email.toLowerCase());
      if (customer) return { ...addressee, found: "customer", customer };
      const before = await invitedBefore(email, signal);
      return before
        ? { ...addressee, found: "invited", customer: null, before }
        : { ...addressee, found: "new", customer: null };
    } catch (error) {
      if (problemOf(error).code === "not_signed_in") throw error;
      return { ...addressee, found: "unchecked", customer: null };
    }
  };
  const stop = () => {
    running.current?.abort(new Error("stopped"));
    running.current = null;
    setCheck(nothing);
  };
  /** Resolves with everybody in the order given, or null when it was stopped. */
  const start = async (addressees: readonly Addressee[]): Promise<CheckedAddress[] | null> => {
    stop();
    const own = new AbortController();
    running.current = own;
    setCheck({ of: addressees.length, results: [], isRunning: true });
    const all = await Promise.all(
      addressees.map(async (addressee) => {
        const result = await lookUp(addressee, own.signal);
        if (!own.signal.aborted) setCheck((before) => ({ ...before, results: [...before.results, result] }));
        return result;
      }),
    );
    if (own.signal.aborted) return null;
    setCheck({ of: all.length, results: all, isRunning: false });
    return all;
  };
  return { ...check, start, stop };
}
