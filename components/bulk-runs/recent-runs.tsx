"use client";

import { useQuery } from "@tanstack/react-query";
import { Section } from "@/components/layout/page-header";
import { TextLink } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Count } from "@/components/ui/number";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { bulkRunsQuery } from "@/lib/client/bulk-runs";
import { problemOf } from "@/lib/client/http";
import { paths } from "@/lib/contract/paths";
import { RunState } from "./bulk-words";

/** The last lists of everybody: what was left can be found again. Nothing while there is none. */
export function RecentRuns() {
  const { data, error, refetch, isFetching } = useQuery(bulkRunsQuery({ page: 1, limit: 10 }));
  if (error && !data) {
    return (
      <ErrorState
        compact
        title="The earlier lists could not be loaded"
        problem={problemOf(error)}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    );
  }
  if (!data || data.data.length === 0) return null;
  return (
    <Section title="Earlier lists" description="Everybody’s, newest first">
      <Table label="Earlier lists" className="-mx-4 lg:-mx-6">
        <TableHead>
          <tr>
            <HeadCell>List</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell align="end">Rows</HeadCell>
            <HeadCell align="end">Applied</HeadCell>
            <HeadCell>By</HeadCell>
            <HeadCell align="end">When</HeadCell>
          </tr>
        </TableHead>
        <tbody>
          {data.data.map((run) => (
            <Row key={run.id}>
              <Cell lead>
                <TextLink tone="ink" href={paths.bulkRun(run.id)} className="font-medium">
                  <bdi>{run.fileName || "Pasted list"}</bdi>
                </TextLink>
              </Cell>
              <Cell label="State">
                <RunState state={run.state} />
              </Cell>
              <Cell label="Rows" align="end">
                <Count value={run.rowCount} />
              </Cell>
              <Cell label="Applied" align="end">
                <Count value={run.counts.applied} />
              </Cell>
              <Cell label="By">
                <bdi>{(run.startedBy ?? run.createdBy).name}</bdi>
              </Cell>
              <Cell label="When" align="end">
                <RelativeTime at={run.createdAt} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
