"use client";

import { MailPlus } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useHotkeys } from "@/components/ui/hotkeys";
import { later } from "@/components/ui/later";
import { useWhyNot } from "@/lib/client/session";

const InviteCustomersForm = later(() => import("./invite-customers-form").then((m) => m.InviteCustomersForm));

/** Opens the invitation dialog; `?dialog=invite` and `I` do the same. */
export function InviteButton({ variant }: { variant?: "primary" }) {
  const [dialog, setDialog] = useQueryState("dialog", parseAsStringLiteral(["invite"]));
  const [turn, setTurn] = useState(0);
  const open = dialog === "invite";
  const [wasOpen, setWasOpen] = useState(false);
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setTurn(turn + 1);
  }
  const mayNot = useWhyNot("invitations.create");
  const set = (next: boolean) => void setDialog(next ? "invite" : null, { history: "replace" });
  useHotkeys([
    {
      keys: "i",
      label: "Invite customers",
      group: "Customers",
      off: Boolean(mayNot),
      run: () => set(true),
    },
  ]);
  return (
    <>
      <Button
        variant={variant}
        shortcut="i"
        icon={<MailPlus className="size-4" aria-hidden="true" />}
        disabledReason={mayNot}
        onClick={() => set(true)}
      >
        Invite
      </Button>
      {turn > 0 && !mayNot ? <InviteCustomersForm key={turn} open={open} onOpenChange={set} /> : null}
    </>
  );
}
