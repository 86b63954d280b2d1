"use client";

import { useEffect, useRef, useState } from "react";
import { problemOf } from "@/lib/client/http";
import { useInviteCustomer } from "@/lib/client/invitations";
import { createPatientQueue } from "@/lib/client/patient-queue";
import type { Personalization } from "@/lib/contract/invitations";
import {
  type InviteResult,
  type InviteRow,
  resultOf,
  resultOfProblem,
  runInvites,
  stillToSend,
} from "./invite-run";
import type { Addressee } from "./parse-addresses";

export type RunEnd = "done" | "stopped" | "failing";

/** A refused one may go again under its id: the rate limit is asked before anything is sent. */
const queue = createPatientQueue({ atOnce: 1 });

const asRow = ({ email, name }: Addressee): InviteRow => ({
  id: crypto.randomUUID(),
  email,
  name,
  state: "waiting",
  detail: null,
});

/** Sends the invitations one by one, each under an id of its own, and keeps what came of each. */
export function useInviteRun() {
  const [rows, setRows] = useState<readonly InviteRow[]>([]);
  const [end, setEnd] = useState<RunEnd | null>(null);
  const [isStopping, setStopping] = useState(false);
  const running = useRef<AbortController>(null);
  const invite = useInviteCustomer();
  const isRunning = rows.length > 0 && end === null;
  useEffect(() => {
    if (!isRunning) return;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", hold);
    return () => window.removeEventListener("beforeunload", hold);
  }, [isRunning]);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (todo: readonly InviteRow[], personalization: Personalization | undefined) => {
    const own = new AbortController();
    running.current = own;
    setStopping(false);
    setEnd(null);
    const send = ({ id, email, name }: Pick<InviteRow, "id" | "email" | "name">): Promise<InviteResult> =>
      queue
        .run(() => invite.mutateAsync({ id, email, name: name ?? undefined, personalization }))
        .then(({ data }) => resultOf(data))
        .catch((error) => resultOfProblem(problemOf(error)));
    const ended = await runInvites(todo, {
      send,
      signal: own.signal,
      onState: (id, next) =>
        setRows((before) => before.map((row) => (row.id === id ? { ...row, ...next } : row))),
    });
    setEnd(ended);
  };
  return {
    rows,
    end,
    isRunning,
    isStopping,
    start: (addressees: readonly Addressee[], personalization: Personalization | undefined) => {
      const all = addressees.map(asRow);
      setRows(all);
      void run(all, personalization);
    },
    /** Goes on with what surely did not go out, under the same ids. */
    goOn: (personalization: Personalization | undefined) => void run(stillToSend(rows), personalization),
    stop: () => {
      setStopping(true);
      running.current?.abort();
    },
  };
}
