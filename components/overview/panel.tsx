"use client";

import { useQuery } from "@tanstack/react-query";
import { ChartNoAxesColumn, Download, Table2 } from "lucide-react";
import type { ReactNode } from "react";
import { Section } from "@/components/layout/page-header";
import { IconButton } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { AsOf } from "@/components/ui/time";
import { problemOf } from "@/lib/client/http";
import { type PartAnswer, partQuery } from "@/lib/client/overview";
import type { StatsOf, StatsPart, StatsWindow } from "@/lib/contract/overview";
import { TwinTable } from "./twin-table";
import { useOverview } from "./use-overview";

/** A chart as a table: what the twin shows and the file holds. */
export type Twin = {
  head: string[];
  rows: string[][];
  /** Where the rows behind a cell are; rows and cells as in `rows`. */
  behind?: (string | null)[][];
};

type Props<P extends StatsPart> = {
  part: P;
  /** Two panels of one part have names of their own; else the part's. */
  name?: string;
  title: string;
  description?: string;
  actions?: ReactNode;
  skeleton: ReactNode;
  twin?: (body: StatsOf<P>, window: StatsWindow) => Twin;
  children: (body: StatsOf<P>, answer: PartAnswer<P>["data"]) => ReactNode;
};

/** A part of the overview that loads, fails and is retried by itself, as a chart or as its table. */
export function Panel<P extends StatsPart>({ part, name = part, title, description, ...props }: Props<P>) {
  const { query, tables, showTable } = useOverview();
  const answer = useQuery(partQuery(part, query));
  const body = answer.data?.data.body;
  const twin = body && answer.data ? props.twin?.(body, answer.data.data.window) : undefined;
  const isTable = tables.includes(name);
  return (
    <Section
      title={title}
      description={description}
      actions={
        <div className="flex items-center gap-1">
          {answer.data ? <AsOf at={answer.data.meta.asOf} /> : null}
          {props.actions}
          {twin ? (
            <>
              <IconButton
                size="sm"
                label={isTable ? `${title} as a chart` : `${title} as a table`}
                aria-pressed={isTable}
                icon={isTable ? <ChartNoAxesColumn className="size-4" /> : <Table2 className="size-4" />}
                onClick={() => showTable(name, !isTable)}
              />
              <IconButton
                size="sm"
                label={`Download ${title} as CSV`}
                icon={<Download className="size-4" />}
                onClick={() => twin && void downloadTwin(name, query, twin)}
              />
            </>
          ) : null}
        </div>
      }
    >
      <div aria-busy={answer.isFetching} className="min-h-24">
        {answer.isError && !answer.data ? (
          <ErrorState
            compact
            title={`${title} could not be counted`}
            problem={problemOf(answer.error)}
            safety="The rest of the page does not depend on it."
            onRetry={() => void answer.refetch()}
            retrying={answer.isFetching}
          />
        ) : !answer.data || !body ? (
          props.skeleton
        ) : isTable && twin ? (
          <TwinTable label={title} twin={twin} />
        ) : (
          props.children(body, answer.data.data)
        )}
      </div>
    </Section>
  );
}

/** The code that writes CSV is fetched when the first file is wanted. */
async function downloadTwin(name: string, { from, to }: { from: string; to: string }, twin: Twin) {
  const { writeCsv } = await import("@/lib/contract/csv");
  const file = new Blob(["\uFEFF", writeCsv([twin.head, ...twin.rows]), "\r\n"], {
    type: "text/csv;charset=utf-8",
  });
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name}-${from}-${to}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
