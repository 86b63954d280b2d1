"use client";

import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { problemOf } from "@/lib/client/http";
import { useUpdateLimits } from "@/lib/client/limits";
import { type CreditLimit, type CreditLimits, limitKey } from "@/lib/contract/limits";
import { roleLabel } from "@/lib/contract/permissions";

type Props = { stored: CreditLimits; limit: CreditLimit; onClose: () => void };

/** Takes a unit's own line away; what then holds for it is said first. */
export function RemoveLimitDialog({ stored, limit, onClose }: Props) {
  const update = useUpdateLimits();
  const confirm = () =>
    update.mutate(
      {
        version: stored.version,
        limits: stored.limits.filter((one) => limitKey(one) !== limitKey(limit)),
      },
      {
        onSuccess: () => {
          toast({ tone: "positive", title: `Limits removed: ${limit.unit}` });
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Remove the limits for ${limit.unit}?`}
      description={`${roleLabel[limit.role]} then has the limits of every other ${limit.isCurrency ? "currency" : "unit"} for it.`}
      confirmLabel="Remove"
      pending={update.isPending}
      problem={update.error ? problemOf(update.error) : null}
      onConfirm={confirm}
    />
  );
}
