"use client";

import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { DiscardDialog } from "@/components/form/discard-dialog";
import { Field } from "@/components/form/field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Textarea } from "@/components/ui/input";
import { Progress } from "@/components/ui/progress";
import { InviteFooter } from "./invite-footer";
import { InviteResults } from "./invite-results";
import { InviteReview } from "./invite-review";
import { PersonalizationFields } from "./personalization-fields";
import { type Invite, useInvite } from "./use-invite";

type Props = { open: boolean; onOpenChange: (open: boolean) => void };

/** Paste, check, look, send: nothing goes out before it was said who is new and who is not. */
export function InviteCustomersForm({ open, onOpenChange }: Props) {
  const invite = useInvite();
  const [asking, setAsking] = useState(false);
  const id = useId();
  const { stage } = invite;
  const body = useFocusOnStage(stage);
  const change = (next: boolean) => {
    if (next || stage === "send") return;
    if (stage !== "done" && invite.text.trim() !== "") setAsking(true);
    else onOpenChange(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if ((stage === "write" && invite.parsed.good.length > 0 && !invite.hasBadPair) || stage === "review")
      invite.next();
  };
  return (
    <>
      <Dialog
        open={open}
        onOpenChange={change}
        size="lg"
        title="Invite customers"
        description={
          stage === "write" ? "Partnero writes to each address with your invitation template." : undefined
        }
        footer={<InviteFooter invite={invite} formId={id} onClose={() => change(false)} />}
      >
        <form
          id={id}
          noValidate
          onSubmit={submit}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
            event.preventDefault();
            event.currentTarget.requestSubmit();
          }}
        >
          <div ref={body} tabIndex={-1} className="outline-none">
            <Stage invite={invite} />
          </div>
        </form>
      </Dialog>
      <DiscardDialog
        open={asking}
        onStay={() => setAsking(false)}
        onDiscard={() => {
          setAsking(false);
          invite.check.stop();
          onOpenChange(false);
        }}
      />
    </>
  );
}

/** The pressed button is gone with its stage: the focus goes where the next one begins. */
function useFocusOnStage(stage: string) {
  const body = useRef<HTMLDivElement>(null);
  const last = useRef(stage);
  useEffect(() => {
    if (last.current !== stage) body.current?.focus();
    last.current = stage;
  }, [stage]);
  return body;
}

function Stage({ invite }: { invite: Invite }) {
  const { stage, parsed, check, run } = invite;
  if (stage === "write") return <Write invite={invite} />;
  if (stage === "check")
    return (
      <Progress
        label="Looking up who is a customer already"
        value={check.results.length}
        max={check.of}
        text={`${check.results.length} of ${check.of}`}
        going
      />
    );
  if (stage === "review")
    return (
      <>
        <InviteReview
          checked={invite.checked}
          bad={parsed.bad}
          duplicates={parsed.duplicates}
          again={invite.again}
          onAgain={invite.setAgain}
        />
        <Button size="sm" variant="ghost" className="-ml-2 mt-2" onClick={invite.back}>
          Change the addresses
        </Button>
      </>
    );
  return <InviteResults rows={run.rows} end={run.end} />;
}

function Write({ invite }: { invite: Invite }) {
  const { text, setText, parsed, pairs, setPairs } = invite;
  return (
    <div className="flex flex-col gap-5">
      <Field
        label="Addresses"
        aside={text.trim() === "" ? null : <Found invite={invite} />}
        hint="One or many, separated by anything. “Anna Meyer <anna@example.com>” keeps the name."
      >
        {(control) => (
          <Textarea
            {...control}
            rows={5}
            autoComplete="off"
            spellCheck={false}
            placeholder={"anna@example.com, Jo Roe <jo@example.com>"}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <PersonalizationFields pairs={pairs} onChange={setPairs} first={parsed.good[0]} />
    </div>
  );
}

/** What was read so far, while typing. */
function Found({ invite }: { invite: Invite }) {
  const { good, bad, duplicates } = invite.parsed;
  return (
    <span role="status">
      {good.length} {good.length === 1 ? "address" : "addresses"}
      {duplicates > 0 ? `, ${duplicates} repeated` : null}
      {bad.length > 0 ? <span className="text-negative">, {bad.length} bad</span> : null}
    </span>
  );
}
