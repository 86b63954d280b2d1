"use client";

import { Status } from "@/components/ui/status";
import type { AuditEntry } from "@/lib/contract/audit";
import { type Change, changesOf } from "@/lib/contract/audit-changes";
import { actionWords, outcomeWords } from "@/lib/contract/audit-words";

/** What a colleague did, what it changed, and how it ended where it did not simply end well. */
export function DeskEntry({ entry }: { entry: AuditEntry }) {
  const { tone, word } = outcomeWords[entry.outcome];
  // Which step of ours it was is for the log, not for who reads a person's story.
  const told = changesOf(written(entry)).filter((one) => one.field !== "Step" && one.after !== one.before);
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
      <div className="text-12 text-muted">
        {told.length > 0 ? (
          <ul className="flex flex-wrap gap-x-4">
            {told.map((change) => (
              <ChangeText key={change.field} {...change} />
            ))}
          </ul>
        ) : null}
        {entry.detail ? <p>{entry.detail}</p> : null}
      </div>
    </>
  );
}

/** Without what stood there before and was not touched. */
function written({ before, after }: AuditEntry) {
  const touched = Object.entries(before ?? {}).filter(([field]) => after && field in after);
  return { before: Object.fromEntries(touched), after };
}

/** `Ticket ZD-1042` where there was nothing before, `Name Ada → Adah` where there was. */
function ChangeText({ field, before, after }: Change) {
  return (
    <li>
      {field}{" "}
      {before === null ? null : (
        <>
          <span className="line-through [unicode-bidi:isolate]">{before}</span>
          <span className="sr-only"> became </span>
          <span aria-hidden="true"> → </span>
        </>
      )}
      <span className="text-ink [unicode-bidi:isolate]">{after ?? "nothing"}</span>
    </li>
  );
}
