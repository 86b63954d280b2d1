"use client";

import { CircleCheck, CircleHelp, CircleX } from "lucide-react";
import { CopyButton } from "@/components/ui/copy-button";
import type { RewardTrace } from "@/lib/contract/reward-trace";
import { traceWords } from "@/lib/contract/reward-trace-words";

/** What is wrong, what it means, and a sentence for the answer to the customer. */
export function TraceReply({ trace }: { trace: RewardTrace }) {
  const { title, detail, reply } = traceWords(trace);
  const isWell = trace.links.every(({ state }) => state === "ok");
  const Icon = trace.broken ? CircleX : isWell ? CircleCheck : CircleHelp;
  const tone = trace.broken ? "text-negative" : isWell ? "text-positive" : "text-warning";
  return (
    <section aria-label="Answer" className="flex flex-col gap-3">
      <div role="status" className="flex items-start gap-2">
        <Icon className={`mt-0.5 size-5 shrink-0 ${tone}`} aria-hidden="true" />
        <div className="min-w-0">
          <h3 className="text-14 font-semibold [overflow-wrap:anywhere]">{title}</h3>
          <p className="text-pretty text-13 text-muted">{detail}</p>
        </div>
      </div>
      <figure className="rounded border border-line bg-canvas p-3">
        <figcaption className="mb-1 flex items-center justify-between text-12 font-medium text-muted">
          For your reply <CopyButton value={reply} what="the reply" text="Copy" />
        </figcaption>
        <blockquote className="text-pretty text-13">{reply}</blockquote>
      </figure>
    </section>
  );
}
