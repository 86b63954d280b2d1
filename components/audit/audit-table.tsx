"use client";

import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { TextLink } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import { Status } from "@/components/ui/status";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { AuditEntry } from "@/lib/contract/audit";
import { actionWords, outcomeWords } from "@/lib/contract/audit-words";
import { paths } from "@/lib/contract/paths";
import { AuditDetails } from "./audit-details";

const columns = 6;
const skeletonRows = Array.from({ length: 12 }, (_, at) => `row ${at}`);

type AuditTableProps = {
  /** Undefined while they load. */
  entries: readonly AuditEntry[] | undefined;
  /** These are the rows of before; the new ones are on their way. */
  isStale: boolean;
};

export function AuditTable({ entries, isStale }: AuditTableProps) {
  return (
    <Table label="Audit log" fill aria-busy={!entries || isStale} className={cx(isStale && "opacity-60")}>
      <TableHead>
        <tr>
          <HeadCell className="w-10">
            <span className="sr-only">Details</span>
          </HeadCell>
          <HeadCell>When</HeadCell>
          <HeadCell>Who</HeadCell>
          <HeadCell>What</HeadCell>
          <HeadCell>On whom</HeadCell>
          <HeadCell>Outcome</HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {entries
          ? entries.map((entry) => <Entry key={entry.operationId} entry={entry} />)
          : skeletonRows.map((row) => <SkeletonRow key={row} />)}
      </tbody>
    </Table>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const outcome = outcomeWords[entry.outcome];
  const what = actionWords[entry.action] ?? entry.action;
  return (
    <>
      <Row active={open} className="max-sm:relative">
        <Cell className="max-sm:absolute max-sm:right-4 max-sm:top-3">
          <button
            type="button"
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            aria-label={`Details: ${what}, ${entry.actor.name}`}
            onClick={() => setOpen(!open)}
            className="grid size-7 place-items-center rounded text-faint transition-colors hover:bg-press hover:text-ink"
          >
            <ChevronRight
              aria-hidden="true"
              className={cx("size-4 transition-transform", open && "rotate-90")}
            />
          </button>
        </Cell>
        <Cell className="text-muted max-sm:order-2" label="When">
          <Time at={entry.at} style="datetime" />
        </Cell>
        <Cell className="max-w-56 max-sm:order-2" label="Who">
          <span className="block truncate">{entry.actor.name}</span>
        </Cell>
        <Cell className="font-medium max-sm:order-1 max-sm:pr-10" lead>
          {what}
        </Cell>
        <Cell className="max-w-72 max-sm:order-2" label="On whom">
          <Target entry={entry} />
        </Cell>
        <Cell className="max-sm:order-2" label="Outcome">
          <span data-tip={outcome.meaning}>
            <Status tone={outcome.tone}>{outcome.word}</Status>
          </span>
        </Cell>
      </Row>
      {open ? (
        <tr id={id} className="max-sm:block">
          <td
            colSpan={columns}
            className="border-b border-line bg-canvas px-4 py-4 max-sm:block sm:pl-17 lg:pl-19"
          >
            <AuditDetails entry={entry} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** The customer as a link; a colleague or a session as a name. */
function Target({ entry }: { entry: AuditEntry }) {
  const { target, customerId, actor } = entry;
  const label = target.label || target.id;
  if (customerId)
    return (
      <TextLink href={paths.customer(customerId)} className="block truncate [unicode-bidi:isolate]">
        {label}
      </TextLink>
    );
  if (label === actor.name) return <span className="text-faint">themselves</span>;
  return <span className="block truncate [unicode-bidi:isolate]">{label}</span>;
}

function SkeletonRow() {
  return (
    <Row aria-hidden="true">
      <Cell className="max-sm:hidden" />
      <Cell>
        <Skeleton className="w-32" />
      </Cell>
      <Cell>
        <Skeleton className="w-28" />
      </Cell>
      <Cell>
        <Skeleton className="w-32" />
      </Cell>
      <Cell>
        <Skeleton className="w-40" />
      </Cell>
      <Cell>
        <Skeleton className="w-16" />
      </Cell>
    </Row>
  );
}
