"use client";

import { useRef } from "react";
import { Field } from "@/components/form/field";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Time } from "@/components/ui/time";
import { roleLabel } from "@/lib/contract/permissions";
import type { CreatedJoinLink } from "@/lib/contract/team";

type JoinLinkDialogProps = { link: CreatedJoinLink; open: boolean; onClose: () => void };

/** The link, shown this once: only its fingerprint is kept. */
export function JoinLinkDialog({ link, open, onClose }: JoinLinkDialogProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Hand this link over"
      description={
        <>
          It makes {link.email} {article(link.role)} {roleLabel[link.role].toLowerCase()} account, works once,
          and until <Time at={link.expiresAt} style="datetime" />.
        </>
      }
      initialFocus={field}
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <Field
        label="One-time link"
        hint="It is not shown again. Lost it? Make another; this one stops working then."
      >
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              ref={field}
              readOnly
              value={link.url}
              onFocus={(event) => event.target.select()}
              className="min-w-0 flex-1 font-mono"
            />
            <CopyButton value={link.url} what="one-time link" text="Copy" size="md" />
          </div>
        )}
      </Field>
    </Dialog>
  );
}

const article = (role: string) => (role === "admin" ? "an" : "a");
