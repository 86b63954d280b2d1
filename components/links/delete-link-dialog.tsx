"use client";

import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { problemOf } from "@/lib/client/http";
import { useDeleteLink } from "@/lib/client/links";
import type { ReferralLink } from "@/lib/contract/links";

type Props = { customerId: string; link: ReferralLink; onClose: () => void };

/** Says what stops working, then deletes the link. */
export function DeleteLinkDialog({ customerId, link, onClose }: Props) {
  const remove = useDeleteLink(customerId, link.id);
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Delete this link?"
      description={
        <>
          People who follow <span className="font-medium [unicode-bidi:isolate]">{link.url ?? link.key}</span>{" "}
          no longer count as referred. Those who joined through it stay.
        </>
      }
      confirmLabel="Delete link"
      pending={remove.isPending}
      problem={remove.error ? problemOf(remove.error) : null}
      onConfirm={() =>
        remove.mutate(undefined, {
          onSuccess: () => {
            toast({ title: "Link deleted" });
            onClose();
          },
        })
      }
    />
  );
}
