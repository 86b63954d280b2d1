"use client";

import { useQuery } from "@tanstack/react-query";
import { TextLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Count } from "@/components/ui/number";
import { Skeleton } from "@/components/ui/skeleton";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { customerJobsQuery } from "@/lib/client/customer-jobs";
import { problemOf } from "@/lib/client/http";
import type { CustomerJob, JobKind } from "@/lib/contract/customer-jobs";
import { paths } from "@/lib/contract/paths";
import { JobStatus, jobProgress } from "./job-words";
import { UndoButton } from "./undo-button";

const kinds: Record<JobKind, string> = { archive: "Archive", restore: "Restore", import: "Import" };

/** The last jobs of everybody: what was left can be found again, and undone from any device. */
export function RecentJobs({ kind }: { kind?: JobKind }) {
  const { data, error, refetch, isFetching } = useQuery(customerJobsQuery({ page: 1, limit: 25, kind }));
  if (error && !data)
    return (
      <ErrorState
        compact
        title="The earlier jobs could not be loaded"
        problem={problemOf(error)}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    );
  if (data?.data.length === 0)
    return kind ? (
      <p className="text-13 text-muted">None yet.</p>
    ) : (
      <EmptyState kind="nothing" title="No work on many customers yet">
        Archive, restore or import many customers at once, and find it here again.
      </EmptyState>
    );
  return (
    <Table label="Work on many customers" className="-mx-4 lg:-mx-6" aria-busy={!data}>
      <TableHead>
        <tr>
          <HeadCell>What</HeadCell>
          <HeadCell>Kind</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell align="end">Rows</HeadCell>
          <HeadCell>By</HeadCell>
          <HeadCell align="end">When</HeadCell>
          <HeadCell>
            <span className="sr-only">Undo</span>
          </HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {data ? null : <LoadingRows />}
        {data?.data.map((job) => (
          <Row key={job.id}>
            <Cell lead>
              <TextLink tone="ink" href={paths.customerJob(job.id)} className="font-medium">
                <bdi>{job.title}</bdi>
              </TextLink>
            </Cell>
            <Cell label="Kind">{kinds[job.kind]}</Cell>
            <Cell label="State">
              <JobStatus state={job.state} />
            </Cell>
            <Cell label="Rows" align="end">
              <RowsThrough job={job} />
            </Cell>
            <Cell label="By">
              <bdi>{(job.startedBy ?? job.createdBy).name}</bdi>
            </Cell>
            <Cell label="When" align="end">
              <RelativeTime at={job.startedAt ?? job.createdAt} />
            </Cell>
            <Cell>
              <UndoButton job={job} small />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function RowsThrough({ job }: { job: CustomerJob }) {
  const { through, of } = jobProgress(job);
  return (
    <>
      <Count value={job.startedAt ? through : 0} /> of <Count value={of} />
    </>
  );
}

const LoadingRows = () =>
  ["a", "b", "c"].map((place) => (
    <Row key={place} className="hover:bg-transparent">
      <Cell lead>
        <Skeleton className="w-40" />
      </Cell>
      {["Kind", "State", "Rows", "By", "When"].map((label) => (
        <Cell key={label} label={label} align={label === "Rows" || label === "When" ? "end" : "start"}>
          <Skeleton className="inline-block w-16" />
        </Cell>
      ))}
      <Cell className="max-sm:hidden" />
    </Row>
  ));
