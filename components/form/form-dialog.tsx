"use client";

import { type FormEvent, type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, type DialogSize, Sheet } from "@/components/ui/dialog";
import { DiscardDialog } from "./discard-dialog";
import { type FormProblem, ProblemSummary } from "./problem-summary";

export type FormDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** `sheet` stands at the right side. */
  shape?: "dialog" | "sheet";
  size?: DialogSize;
  submitLabel: string;
  /** Why it can't be sent now. */
  submitDisabledReason?: string | null | false;
  /** The write is on its way: the button turns, closing is held back. */
  pending: boolean;
  problem: FormProblem | null;
  /** Names of the fields that have an input here; errors of others go to the summary. */
  fields: readonly string[];
  /** Something was typed: closing asks first. */
  isDirty: boolean;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** Beside Cancel, at the left: a second action or a line of state. */
  aside?: ReactNode;
  children: ReactNode;
};

/** A form in a dialog: problem at the top, fields, Cancel and one primary button; `⌘Enter` sends. */
export function FormDialog(props: FormDialogProps) {
  const { open, onOpenChange, pending, isDirty, problem, fields, shape = "dialog" } = props;
  const [asking, setAsking] = useState(false);
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const Shell = shape === "sheet" ? Sheet : Dialog;
  const change = (next: boolean) => {
    if (next) return onOpenChange(true);
    if (pending) return;
    if (isDirty) setAsking(true);
    else onOpenChange(false);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!pending && !props.submitDisabledReason) props.onSubmit(event);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    form.current?.requestSubmit();
  };
  return (
    <>
      <Shell
        open={open}
        onOpenChange={change}
        title={props.title}
        description={props.description}
        size={props.size}
        footer={
          <>
            {props.aside ? <div className="mr-auto min-w-0 text-12 text-muted">{props.aside}</div> : null}
            <div className="flex gap-2">
              <Button onClick={() => change(false)}>Cancel</Button>
              <Button
                type="submit"
                form={id}
                variant="primary"
                shortcut="mod+enter"
                loading={pending}
                disabledReason={props.submitDisabledReason}
              >
                {props.submitLabel}
              </Button>
            </div>
          </>
        }
      >
        <form ref={form} id={id} noValidate onSubmit={submit} onKeyDown={keys}>
          <ProblemSummary problem={problem} fields={fields} />
          {props.children}
        </form>
      </Shell>
      <DiscardDialog
        open={asking}
        onStay={() => setAsking(false)}
        onDiscard={() => {
          setAsking(false);
          onOpenChange(false);
        }}
      />
    </>
  );
}
