"use client";

import { Button } from "@/components/ui/button";
import type { Invite } from "./use-invite";

type Props = { invite: Invite; formId: string; onClose: () => void };

const sendLabel = (n: number) => `Send ${n} ${n === 1 ? "invitation" : "invitations"}`;
const checkLabel = (n: number) => (n === 0 ? "Check" : `Check ${n} ${n === 1 ? "address" : "addresses"}`);

/** One primary action a stage: check, send, stop, go on. */
export function InviteFooter({ invite, formId, onClose }: Props) {
  const { stage, parsed, todo, left, run } = invite;
  if (stage === "send")
    return (
      <Button loading={run.isStopping} onClick={invite.next}>
        Stop after this one
      </Button>
    );
  if (stage === "done")
    return (
      <>
        {left > 0 ? <Button onClick={invite.next}>Send the other {left}</Button> : null}
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </>
    );
  if (stage === "check") return <Button onClick={invite.next}>Stop</Button>;
  const sending = stage === "review";
  const nothing = sending
    ? todo.length === 0 && "There is nobody to invite"
    : parsed.good.length === 0
      ? "Type or paste an address first"
      : invite.hasBadPair && "Put the personalization right first";
  return (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button type="submit" form={formId} variant="primary" shortcut="mod+enter" disabledReason={nothing}>
        {sending ? sendLabel(todo.length) : checkLabel(parsed.good.length)}
      </Button>
    </>
  );
}
