"use client";

import { toast } from "@/components/ui/toast";
import { problemOf } from "@/lib/client/http";
import { useCreateLink } from "@/lib/client/links";
import { LinkKeyForm } from "./link-key-form";

/** Adds a referral link beside the default one. */
export function CreateLinkForm({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const create = useCreateLink(customerId);
  return (
    <LinkKeyForm
      title="Add a referral link"
      submitLabel="Add link"
      initial=""
      onClose={onClose}
      write={{
        pending: create.isPending,
        problem: create.error ? problemOf(create.error) : null,
        save: (body) =>
          create.mutate(body, {
            onSuccess: () => {
              toast({ title: "Link added", tone: "positive" });
              onClose();
            },
          }),
      }}
    />
  );
}
