"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { problemOf } from "@/lib/client/http";
import { useRevokeJoinLink } from "@/lib/client/team";
import { roleLabel } from "@/lib/contract/permissions";
import type { JoinLink } from "@/lib/contract/team";

/** Links that were made and not used yet. */
export function JoinLinks({ links }: { links: readonly JoinLink[] }) {
  return (
    <ul className="divide-y divide-line">
      {links.map((link) => (
        <li key={link.id} className="flex flex-wrap items-center gap-x-6 gap-y-1 py-2">
          <div className="min-w-0 flex-1">
            <p className="truncate font-medium [unicode-bidi:isolate]">{link.email}</p>
            <p className="text-12 text-muted">
              {roleLabel[link.role]} · works until <Time at={link.expiresAt} style="datetime" />
            </p>
          </div>
          <Revoke link={link} />
        </li>
      ))}
    </ul>
  );
}

function Revoke({ link }: { link: JoinLink }) {
  const [open, setOpen] = useState(false);
  const revoke = useRevokeJoinLink(link.id);
  const confirm = () =>
    revoke.mutate(undefined, {
      onSuccess: () => {
        setOpen(false);
        toast({ tone: "positive", title: "The link no longer works", description: link.email });
      },
    });
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)} aria-label={`Revoke the link for ${link.email}`}>
        Revoke
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title="Revoke this link?"
        description={`${link.email} can't join with it any more. You can make another.`}
        confirmLabel="Revoke"
        pending={revoke.isPending}
        problem={revoke.error ? problemOf(revoke.error) : null}
        onConfirm={confirm}
      />
    </>
  );
}
