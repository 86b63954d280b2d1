import { CopyButton } from "@/components/ui/copy-button";
import type { AuditEntry } from "@/lib/contract/audit";
import { changesOf } from "@/lib/contract/audit-changes";
import { roleLabel } from "@/lib/contract/permissions";

const isRole = (role: string): role is keyof typeof roleLabel => role in roleLabel;

/** One entry opened: what changed from what to what, why it failed, and the ids to look it up by. */
export function AuditDetails({ entry }: { entry: AuditEntry }) {
  const changes = changesOf(entry);
  const { role } = entry.actor;
  return (
    <div className="flex flex-col gap-4 text-13">
      {entry.detail ? <p className="max-w-160 text-pretty">{entry.detail}</p> : null}
      {changes.length > 0 ? (
        <table aria-label="What changed" className="w-fit max-w-full border-separate border-spacing-0">
          <thead>
            <tr className="text-left text-12 text-faint">
              <th scope="col" className="pb-1 pr-6 font-medium">
                Field
              </th>
              <th scope="col" className="pb-1 pr-6 font-medium">
                Before
              </th>
              <th scope="col" className="pb-1 font-medium">
                After
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={change.field} className="align-top">
                <th scope="row" className="py-1 pr-6 text-left font-normal text-muted">
                  {change.field}
                </th>
                <Value text={change.before} isOld={change.isChanged} />
                <Value text={change.after} />
              </tr>
            ))}
          </tbody>
        </table>
      ) : entry.detail ? null : (
        <p className="text-muted">Nothing was changed by this that the log keeps.</p>
      )}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-12 text-faint">
        <span>As {isRole(role) ? roleLabel[role].toLowerCase() : role}</span>
        <Id what="operation id" label="Operation" id={entry.operationId} />
        <Id what="request id" label="Request" id={entry.requestId} />
      </p>
    </div>
  );
}

function Value({ text, isOld }: { text: string | null; isOld?: boolean }) {
  return (
    <td className="max-w-88 break-words py-1 pr-6 [unicode-bidi:isolate]">
      {text === null ? (
        <span className="text-faint">–</span>
      ) : (
        <span className={isOld ? "text-muted line-through decoration-line-strong" : undefined}>{text}</span>
      )}
    </td>
  );
}

function Id({ what, label, id }: { what: string; label: string; id: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      {label} <code className="font-mono">{id.slice(0, 8)}</code>
      <CopyButton value={id} what={what} />
    </span>
  );
}
