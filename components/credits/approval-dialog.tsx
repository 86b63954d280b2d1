"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { Field } from "@/components/form/field";
import { Textarea } from "@/components/ui/input";
import { Money } from "@/components/ui/number";
import { toast } from "@/components/ui/toast";
import { useDecideApproval } from "@/lib/client/credit-approval";
import { problemOf } from "@/lib/client/http";
import type { DecideApproval } from "@/lib/contract/credit-approval";
import { creditStateLabel } from "@/lib/contract/credit-words";
import { Credit } from "@/lib/contract/credits";
import { tellDecidedBefore } from "./tell-decided-before";

type Props = { credit: Credit; decision: DecideApproval["decision"]; onClose: () => void };

/** Says what the decision does, and takes a word about it for who asked. */
export function ApprovalDialog({ credit, decision, onClose }: Props) {
  const [note, setNote] = useState("");
  const decide = useDecideApproval();
  const problem = decide.error ? problemOf(decide.error) : null;
  const isYes = decision === "approve";
  // Somebody gave the same meanwhile: the server has said so, and asks whether both are meant.
  const twin = problem?.code === "duplicate_credit" ? Credit.safeParse(problem.current).data : undefined;
  // The row goes, and this dialog with it, once the list is read again: what came of it is said beside them.
  const confirm = () =>
    decide
      .mutateAsync({ id: credit.id, decision, note: note.trim() || undefined, confirmDuplicateOf: twin?.id })
      .then(
        ({ data }) => tellDecided(data, isYes),
        (error) => tellDecidedBefore(error, credit),
      )
      .then((isOver) => isOver && onClose());
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={isYes ? "Approve this credit?" : "Reject this credit?"}
      description={
        <>
          <Money {...credit.money} /> to{" "}
          <span className="[unicode-bidi:isolate]">{credit.customerLabel}</span>, asked for by{" "}
          {credit.createdBy.name}.{" "}
          {isYes
            ? "It is sent to Partnero at once, and can't be taken back."
            : "Nothing is sent. They see who rejected it, and your note."}
        </>
      }
      confirmLabel={isYes ? (twin ? "Approve both" : "Approve") : "Reject"}
      tone={isYes ? "plain" : "danger"}
      pending={decide.isPending}
      problem={problem}
      onConfirm={confirm}
    >
      <Field label="Note" aside="optional" error={problem?.errors?.note}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </ConfirmDialog>
  );
}

function tellDecided(credit: Credit, isYes: boolean): boolean {
  toast({
    tone: credit.state === "applied" ? "positive" : credit.state === "cancelled" ? "neutral" : "warning",
    title: isYes ? `Approved: ${creditStateLabel[credit.state].toLowerCase()}` : "Rejected",
    description: credit.detail ?? undefined,
  });
  return true;
}
