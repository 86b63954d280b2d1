"use client";

import { toast } from "@/components/ui/toast";
import { problemOf } from "@/lib/client/http";
import { useUpdateLink } from "@/lib/client/links";
import type { ReferralLink } from "@/lib/contract/links";
import { LinkKeyForm } from "./link-key-form";

type Props = { customerId: string; link: ReferralLink; onClose: () => void };

/** Changes the key of a referral link; the old address stops counting. */
export function EditLinkForm({ customerId, link, onClose }: Props) {
  const update = useUpdateLink(customerId, link.id);
  return (
    <LinkKeyForm
      title="Change the link's key"
      submitLabel="Save key"
      initial={link.key}
      onClose={onClose}
      write={{
        pending: update.isPending,
        problem: update.error ? problemOf(update.error) : null,
        save: (body) =>
          update.mutate(body, {
            onSuccess: () => {
              toast({
                title: "Key changed",
                description: "The old address no longer counts.",
                tone: "positive",
              });
              onClose();
            },
          }),
      }}
    />
  );
}
