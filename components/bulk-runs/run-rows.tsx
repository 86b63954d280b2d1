"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { OutcomeSelect } from "@/components/form/outcome-select";
import { resized } from "@/components/form/url-params";
import { ReceiptTable } from "@/components/layout/receipt-table";
import { bulkRowsQuery } from "@/lib/client/bulk-runs";
import { type BulkRun, bulkOutcomeLabel, bulkOutcomes } from "@/lib/contract/bulk-runs";
import { bulkParams, bulkRowFilters } from "./bulk-params";
import { ReceiptRow } from "./receipt-row";

/** The rows of a list, each with what became of it; narrowed by that. */
export function RunRows({ run }: { run: BulkRun }) {
  const [params, setParams] = useQueryStates(bulkParams, { history: "push" });
  const query = useQuery(bulkRowsQuery(run, bulkRowFilters(params)));
  return (
    <ReceiptTable
      label="Rows of the list"
      columns={["Line", "State", "Customer", "Amount", "Reason", "Ticket", "Receipt"]}
      numbers={["Amount"]}
      query={query}
      row={(row) => <ReceiptRow key={row.line} row={row} run={run} />}
      safety="What was handed over goes on."
      filter={
        <OutcomeSelect
          outcomes={bulkOutcomes}
          work={run}
          value={params.outcome}
          wordOf={(outcome) => bulkOutcomeLabel[outcome]}
          onChange={(outcome) => void setParams({ outcome, page: null })}
        />
      }
      onShowAll={() => void setParams({ outcome: null, page: null })}
      onPage={(page) => void setParams({ page })}
      onLimit={(next) => void setParams(resized(next))}
    />
  );
}
