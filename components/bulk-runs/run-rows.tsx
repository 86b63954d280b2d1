"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { ReceiptTable } from "@/components/layout/receipt-table";
import { useReaderLocale } from "@/components/ui/locale";
import { countText } from "@/components/ui/number-text";
import { Select } from "@/components/ui/select";
import { bulkRowsQuery } from "@/lib/client/bulk-runs";
import { type BulkRun, bulkOutcomeLabel, bulkOutcomes } from "@/lib/contract/bulk-runs";
import { bulkParams, bulkRowFilters, pageSizes } from "./bulk-params";
import { ReceiptRow } from "./receipt-row";

/** The rows of a list, each with what became of it; narrowed by that. */
export function RunRows({ run }: { run: BulkRun }) {
  const [params, setParams] = useQueryStates(bulkParams, { history: "push" });
  const query = useQuery(bulkRowsQuery(run, bulkRowFilters(params)));
  const { locale } = useReaderLocale();
  const offered = bulkOutcomes.filter((one) => run.counts[one] > 0 || one === params.outcome);
  return (
    <ReceiptTable
      label="Rows of the list"
      columns={["Line", "State", "Customer", "Amount", "Reason", "Ticket", "Receipt"]}
      numbers={["Amount"]}
      query={query}
      row={(row) => <ReceiptRow key={row.line} row={row} run={run} />}
      safety="What was handed over goes on."
      filter={
        <Select
          look="quiet"
          aria-label="State"
          value={params.outcome ?? ""}
          placeholder={`All ${countText(run.rowCount, locale)} rows`}
          options={offered.map((one) => ({
            value: one,
            label: `${bulkOutcomeLabel[one]} (${countText(run.counts[one], locale)})`,
          }))}
          onChange={({ target }) => {
            const outcome = bulkOutcomes.find((one) => one === target.value) ?? null;
            void setParams({ outcome, page: null });
          }}
        />
      }
      onShowAll={() => void setParams({ outcome: null, page: null })}
      limits={pageSizes}
      onPage={(page) => void setParams({ page })}
      onLimit={(next) =>
        void setParams({ limit: pageSizes.find((size) => size === next) ?? null, page: null })
      }
    />
  );
}
