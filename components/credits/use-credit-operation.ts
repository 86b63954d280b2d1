"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { creditQuery, touches, useGrantCredit } from "@/lib/client/credits";
import { problemOf } from "@/lib/client/http";
import { makeStale } from "@/lib/client/writing";
import type { Credit, GrantCreditInput } from "@/lib/contract/credits";
import type { Problem } from "@/lib/contract/errors";
import { forgetOperation, keepOperation, type Operation, recallOperation } from "./kept-operation";
import { useMotion } from "./use-motion";

/** Where the sheet stands: being filled in, waiting to be sent, on its way, not known here, or answered by the ledger. */
export type Phase = "form" | "held" | "sending" | "asking" | "not_arrived" | "answered";

/** Refusals before anything was written down: the form can be changed and sent under the same id. */
const isUnclear = ({ status, code }: Problem) => status === 0 || code === "internal";

/**
 * One credit from an open form to its end, under one id that survives a reload: what was sent is kept in this
 * tab until the ledger says how it ended. In: the customer's true id. Nothing here ever sends by itself.
 */
export function useCreditOperation(customerId: string) {
  const [operation, setOperation] = useState<Operation>(() => recallOperation(customerId) ?? newOperation());
  // From the opening on: a tab that is duplicated now is the same operation, not a second one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each id
  useEffect(() => keepOperation(customerId, operation), [customerId, operation.id]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const busy = useRef(false);
  const client = useQueryClient();
  const grant = useGrantCredit();
  const stored = useQuery({
    ...creditQuery(operation.id),
    enabled: operation.body !== null && !grant.isPending,
  });
  const credit = operation.body ? (stored.data?.data ?? null) : null;
  const motion = useMotion(credit);
  // It is sent long after it was asked for: only then is there another balance to read.
  const settled = motion === "still" ? credit?.state : null;
  useEffect(() => {
    if (settled) makeStale(client, touches);
  }, [client, settled]);

  const keep = (next: Operation) => {
    keepOperation(customerId, next);
    setOperation(next);
  };
  const learn = (answer: Credit) =>
    client.setQueryData(
      creditQuery(answer.id).queryKey,
      (old) => ({ data: { ...answer, events: old?.data.events ?? [], evidence: old?.data.evidence ?? [] } }),
      // Old at once: the answer has no steps, and who looks at them next has to ask for them.
      { updatedAt: 0 },
    );

  function send(body: GrantCreditInput) {
    if (busy.current) return;
    busy.current = true;
    setProblem(null);
    keep({ id: operation.id, body, seen: false });
    grant.mutate(
      { id: operation.id, body },
      {
        onSuccess: ({ data }) => learn(data),
        onError: (error) => {
          const said = problemOf(error);
          setProblem(said);
          // An id that is taken was used from here: what the ledger holds under it is the answer.
          if (said.code === "id_reused") return void stored.refetch();
          if (!isUnclear(said)) keep({ id: operation.id, body: null, seen: false });
        },
        onSettled: () => {
          busy.current = false;
        },
      },
    );
  }

  /** The reader has been shown how it stands: a reload need not bring it up, and an end need not be kept. */
  function markSeen({ state }: Credit) {
    if (state !== "unknown" && state !== "prepared") forgetOperation(customerId);
    else if (!operation.seen) keep({ ...operation, seen: true });
  }

  /** A new operation with an id of its own. */
  function startOver() {
    setProblem(null);
    forgetOperation(customerId);
    setOperation(newOperation());
  }

  const phase = phaseOf();
  function phaseOf(): Phase {
    if (operation.body === null) return "form";
    if (grant.isPending || motion === "sending") return "sending";
    if (motion === "held") return "held";
    if (credit) return "answered";
    if (stored.error && problemOf(stored.error).code === "not_found" && !stored.isFetching)
      return "not_arrived";
    return "asking";
  }

  return {
    operation,
    phase,
    credit,
    problem,
    /** Why asking the ledger fails, while it does. */
    askProblem: stored.error && phase === "asking" ? problemOf(stored.error) : null,
    ask: () => stored.refetch(),
    dismissProblem: () => setProblem(null),
    send,
    markSeen,
    startOver,
  };
}

const newOperation = (): Operation => ({ id: crypto.randomUUID(), body: null, seen: false });

export type CreditOperation = ReturnType<typeof useCreditOperation>;
