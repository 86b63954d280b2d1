"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { CopyButton } from "@/components/ui/copy-button";

function save(text: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = "refdesk-recovery-codes.txt";
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The ten codes, shown this once. Nothing closes it by mistake: it asks whether they are kept. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const [kept, setKept] = useState(false);
  const text = codes.join("\n");
  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && kept && onClose()}
      title="Keep these recovery codes"
      description="Without your phone, each of them lets you in once, beside your password. They are not shown again, so put them where you find them without it."
      footer={
        <Button
          variant="primary"
          onClick={onClose}
          disabledReason={!kept && "Say first that you have kept them"}
        >
          Done
        </Button>
      }
    >
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-2 gap-x-6 gap-y-1 rounded border border-line bg-canvas px-4 py-3 font-mono text-14 tabular-nums"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <CopyButton value={text} what="recovery codes" text="Copy all" size="md" />
        <Button icon={<Download className="size-4" aria-hidden="true" />} onClick={() => save(`${text}\n`)}>
          Download
        </Button>
      </div>
      <Checkbox
        className="mt-4"
        checked={kept}
        onChange={(event) => setKept(event.target.checked)}
        label="I have kept them in a safe place"
      />
    </AlertDialog>
  );
}
