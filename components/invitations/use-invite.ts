"use client";

import { useMemo, useState } from "react";
import { stillToSend } from "./invite-run";
import { parseAddresses } from "./parse-addresses";
import { type Pair, pairProblems, personalizationOf } from "./personalization";
import { type CheckedAddress, useAddressCheck } from "./use-address-check";
import { useInviteRun } from "./use-invite-run";

export type InviteStage = "write" | "check" | "review" | "send" | "done";

const firstPair: readonly Pair[] = [{ key: "", value: "", turn: 1 }];

/** Everything the dialog holds: what was pasted, what the check found, what came of each. */
export function useInvite() {
  const [text, setText] = useState("");
  const [pairs, setPairs] = useState(firstPair);
  /** Whether those who were invited before get a second e-mail. */
  const [again, setAgain] = useState(false);
  const [checked, setChecked] = useState<readonly CheckedAddress[] | null>(null);
  const parsed = useMemo(() => parseAddresses(text), [text]);
  const check = useAddressCheck();
  const run = useInviteRun();
  const personalization = personalizationOf(pairs);
  const todo = (checked ?? []).filter(
    (one) => one.found !== "customer" && (again || one.found !== "invited"),
  );
  const stage: InviteStage = run.isRunning
    ? "send"
    : run.end
      ? "done"
      : check.isRunning
        ? "check"
        : checked
          ? "review"
          : "write";
  const next: Record<InviteStage, () => void> = {
    write: () => void check.start(parsed.good).then(setChecked),
    check: () => check.stop(),
    review: () => run.start(todo, personalization),
    send: () => run.stop(),
    done: () => run.goOn(personalization),
  };
  return {
    stage,
    text,
    setText,
    pairs,
    setPairs,
    parsed,
    check,
    checked: checked ?? [],
    again,
    setAgain,
    todo,
    run,
    left: stillToSend(run.rows).length,
    hasBadPair: pairProblems(pairs).length > 0,
    back: () => {
      setChecked(null);
      setAgain(false);
    },
    next: () => next[stage](),
  };
}

export type Invite = ReturnType<typeof useInvite>;
