import { EmptyState } from "@/components/ui/empty-state";
import { Count } from "@/components/ui/number";
import { Status } from "@/components/ui/status";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { type SyncRun, syncKindWords } from "@/lib/contract/sync";

/** What the sync did. */
export function SyncRuns({ runs }: { runs: SyncRun[] }) {
  if (runs.length === 0)
    return (
      <EmptyState compact kind="nothing" title="No runs yet">
        The first full pass begins by itself.
      </EmptyState>
    );
  return (
    <Table label="Last runs" className="-mx-4 lg:-mx-6">
      <TableHead>
        <tr>
          <HeadCell>Run</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell align="end">Read</HeadCell>
          <HeadCell align="end">Changed</HeadCell>
          <HeadCell>Began</HeadCell>
        </tr>
      </TableHead>
      <tbody>
        {runs.map((run) => (
          <Row key={run.id}>
            <Cell lead>
              <span className="font-medium">{syncKindWords[run.kind]}</span>
            </Cell>
            <Cell label="State" className={run.error ? "max-sm:col-span-full" : undefined}>
              <Status tone={run.endedAt ? "positive" : run.error ? "warning" : "info"}>
                {run.endedAt ? "Done" : run.error ? "Waiting" : "Under way"}
              </Status>
              {run.error ? (
                <span className="ml-2 text-12 text-muted">
                  {run.endedAt ? `after it stood still: ${run.error}` : run.error}
                </span>
              ) : null}
            </Cell>
            <Cell align="end" label="Read">
              <Count value={run.rows} />
            </Cell>
            <Cell align="end" label="Changed">
              <Count value={run.changed} />
            </Cell>
            <Cell label="Began">
              <RelativeTime at={run.startedAt} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
