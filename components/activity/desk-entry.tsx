"use client";

import { Status } from "@/components/ui/status";
import type { AuditEntry } from "@/lib/contract/audit";
import { actionWords, outcomeWords } from "@/lib/contract/audit-words";

/** What a colleague did, what it changed, and how it ended where it did not simply end well. */
export function DeskEntry({ entry }: { entry: AuditEntry }) {
  const { tone, word } = outcomeWords[entry.outcome];
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span>
          <span className="font-medium">{actionWords[entry.action] ?? entry.action}</span>
          <span className="text-muted"> by {entry.actor.name}</span>
        </span>
        {entry.outcome === "done" ? null : (
          <span className="text-12 text-muted">
            <Status tone={tone}>{word}</Status>
          </span>
        )}
      </p>
      <div className="text-muted">
        {changedFields(entry).map(([field, before, after]) => (
          <p key={field} className="text-12">
            {field}: <span className="line-through [unicode-bidi:isolate]">{before}</span>
            <span className="sr-only"> became </span>
            <span aria-hidden="true"> → </span>
            <span className="text-ink [unicode-bidi:isolate]">{after}</span>
          </p>
        ))}
        {entry.detail ? <p className="text-12">{entry.detail}</p> : null}
      </div>
    </>
  );
}

/** Fields that the entry knows before and after, as text; "nothing" where there was none. */
function changedFields(entry: AuditEntry): [string, string, string][] {
  if (!entry.before || !entry.after) return [];
  const text = (value: unknown) =>
    value === null || value === undefined || value === "" ? "nothing" : String(value);
  return Object.keys(entry.after)
    .filter((field) => text(entry.before?.[field]) !== text(entry.after?.[field]))
    .map((field) => [field, text(entry.before?.[field]), text(entry.after?.[field])]);
}
