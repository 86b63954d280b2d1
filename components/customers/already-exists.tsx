"use client";

import { CircleAlert } from "lucide-react";
import { TextLink } from "@/components/ui/button";
import type { Customer } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import { paths } from "@/lib/contract/paths";

/** Says who has this already. Opens in a new tab, so that what was typed here stays. */
export function AlreadyExists({ customer }: { customer: Customer }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1 text-warning">
      <CircleAlert className="size-4 shrink-0" aria-hidden="true" />
      <span className="truncate">
        Already exists: <bdi>{displayName(customer)}</bdi>
      </span>
      –
      <TextLink href={paths.customer(customer.id)} prefetch={false} target="_blank">
        open
        <span className="sr-only"> in a new tab</span>
      </TextLink>
    </span>
  );
}
