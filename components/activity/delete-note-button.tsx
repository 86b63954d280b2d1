"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { IconButton } from "@/components/ui/button";
import { problemOf } from "@/lib/client/http";
import { useDeleteNote } from "@/lib/client/notes";
import { useActor, useMay } from "@/lib/client/session";
import type { CustomerNote } from "@/lib/contract/notes";

/** Deletes a note after asking; there for who wrote it and for administrators. */
export function DeleteNoteButton({ customerId, note }: { customerId: string; note: CustomerNote }) {
  const actor = useActor();
  const mayDelete = useMay("notes.delete");
  const [isAsked, setAsked] = useState(false);
  const remove = useDeleteNote(customerId);
  if (!mayDelete || (note.author.id !== actor.id && actor.role !== "admin")) return null;
  return (
    <>
      <IconButton
        label="Delete note"
        size="sm"
        icon={<Trash2 className="size-4" aria-hidden="true" />}
        onClick={() => setAsked(true)}
      />
      <ConfirmDialog
        open={isAsked}
        onOpenChange={setAsked}
        title="Delete this note?"
        description="It can't be brought back. The audit log keeps that it was there, not what it said."
        confirmLabel="Delete note"
        pending={remove.isPending}
        problem={remove.error ? problemOf(remove.error) : null}
        onConfirm={() => remove.mutate({ id: note.id }, { onSuccess: () => setAsked(false) })}
      />
    </>
  );
}
