"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Field } from "./field";
import { type FormProblem, ProblemSummary } from "./problem-summary";

export type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** The consequence, before it happens. */
  description: ReactNode;
  confirmLabel: string;
  tone?: "danger" | "plain";
  pending: boolean;
  problem: FormProblem | null;
  onConfirm: () => void;
  /** Has to be typed, to the letter, before the button works. */
  typeToConfirm?: string;
  confirmDisabledReason?: string | null | false;
  children?: ReactNode;
};

/** Says the consequence and asks. With `typeToConfirm` the exact text has to be typed first. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, pending, typeToConfirm } = props;
  const [typed, setTyped] = useState("");
  const id = useId();
  const wrong = typeToConfirm !== undefined && typed !== typeToConfirm;
  const reason = props.confirmDisabledReason || (wrong && `Type ${typeToConfirm} first`);
  const change = (next: boolean) => {
    if (pending) return;
    if (!next) setTyped("");
    onOpenChange(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!pending && !reason) props.onConfirm();
  };
  return (
    <AlertDialog
      open={open}
      onOpenChange={change}
      title={props.title}
      description={props.description}
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button
            type="submit"
            form={id}
            variant={props.tone === "plain" ? "primary" : "danger"}
            loading={pending}
            disabledReason={reason}
          >
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit}>
        <ProblemSummary problem={props.problem} fields={[]} />
        {props.children}
        {typeToConfirm === undefined ? null : (
          <Field
            label={
              <>
                Type{" "}
                <code className="rounded-sm bg-wash px-1 font-mono text-12 [unicode-bidi:isolate]">
                  {typeToConfirm}
                </code>{" "}
                to confirm
              </>
            }
          >
            {(control) => (
              <Input
                {...control}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                autoComplete="off"
                spellCheck={false}
              />
            )}
          </Field>
        )}
      </form>
    </AlertDialog>
  );
}
