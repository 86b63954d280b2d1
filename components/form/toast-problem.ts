"use client";

import { toast } from "@/components/ui/toast";
import { problemOf } from "@/lib/client/http";

/** Says what went wrong where no form is open that could say it. In: what a request threw. */
export function toastProblem(error: unknown): void {
  const { title, detail } = problemOf(error);
  toast({ tone: "negative", title, description: detail });
}
