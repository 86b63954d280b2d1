"use client";

import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { problemOf } from "@/lib/client/http";
import { ListSource, type ListSourceProps } from "./list-source";
import { PaceNote } from "./pace-note";
import { ProblemSummary } from "./problem-summary";
import { submitOnModEnter } from "./submit-keys";

type Props = {
  source: ListSourceProps;
  /** The button: what it says and does, the look-ups it needs at most, and why it can't be pressed now. */
  check: { label: string; note: string; requests: number; why: string | null | false; run: () => void };
  /** How the check is going. */
  create: { error: Error | null; isPending: boolean };
  /** How it is read, beside it. */
  preview: ReactNode;
  /** What fills the gaps of the list. */
  children?: ReactNode;
};

/** The first step of work on a list: where its rows come from, how they are read, and a button that has them checked. */
export function ListForm({ source, check, create, preview, children }: Props) {
  const { submit, isWaiting } = useSubmit(source, check, create.isPending);
  return (
    <form
      noValidate
      onSubmit={submit}
      onKeyDown={submitOnModEnter}
      className="grid gap-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]"
    >
      <div className="flex min-w-0 flex-col gap-4">
        <ProblemSummary problem={create.error ? problemOf(create.error) : null} fields={["text"]} />
        <ListSource {...source} />
        {children}
        <div>
          <Button
            type="submit"
            variant="primary"
            shortcut="mod+enter"
            loading={create.isPending || isWaiting}
            disabledReason={source.source.isBehind ? null : check.why}
          >
            {check.label}
          </Button>
          <p className="mt-2 text-12 text-muted">{check.note}</p>
          <PaceNote requests={check.requests} kind="look_up" />
        </div>
      </div>
      {preview}
    </form>
  );
}

/** Who submits right after a paste is ahead of its reading: that is waited for, and then decides. */
function useSubmit({ source }: ListSourceProps, { why, run }: Props["check"], isPending: boolean) {
  const [wanted, setWanted] = useState<string | null>(null);
  const { text, isBehind } = source;
  const isWaiting = wanted === text && isBehind;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the press is answered once, when its text was read or is gone
  useEffect(() => {
    if (wanted === null || isWaiting) return;
    setWanted(null);
    if (wanted === text && !why && !isPending) run();
  }, [wanted, isWaiting]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isBehind) setWanted(text);
    else if (!why && !isPending) run();
  };
  return { submit, isWaiting };
}
