"use client";

import { toast } from "@/components/ui/toast";
import { problemOf } from "@/lib/client/http";
import { Credit } from "@/lib/contract/credits";

/**
 * Whether a refusal means that somebody else was first. It is said in a corner then: the dialog goes with its row
 * when the list is read again. In: the error, and the credit as it stood when the person was asked.
 */
export function tellDecidedBefore(error: unknown, asked: Credit): boolean {
  const { code, title, detail, current } = problemOf(error);
  const now = Credit.safeParse(current).data;
  if (code !== "conflict" || now === undefined || now.state === asked.state) return false;
  toast({ tone: "warning", title, description: detail, timeout: 20_000 });
  return true;
}
