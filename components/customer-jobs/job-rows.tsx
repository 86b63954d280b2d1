"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { OutcomeSelect } from "@/components/form/outcome-select";
import { pageOf, resized } from "@/components/form/url-params";
import { ReceiptTable } from "@/components/layout/receipt-table";
import { TextLink } from "@/components/ui/button";
import { Missing } from "@/components/ui/number";
import { Cell, Row } from "@/components/ui/table";
import { customerJobRowsQuery } from "@/lib/client/customer-jobs";
import { importFieldLabel } from "@/lib/contract/customer-import";
import { type CustomerJob, type CustomerJobRow, jobOutcomes } from "@/lib/contract/customer-jobs";
import { editableFields } from "@/lib/contract/customers";
import { paths } from "@/lib/contract/paths";
import { jobParams } from "./job-params";
import { OutcomeStatus, outcomeWord, planWord } from "./job-words";

/** The rows of a job, each with its plan and what became of it; narrowed by that. */
export function JobRows({ job }: { job: CustomerJob }) {
  const [{ outcome, ...page }, setParams] = useQueryStates(jobParams, { history: "push" });
  const filters = { outcome: outcome ?? undefined, ...pageOf(page) };
  const query = useQuery(customerJobRowsQuery(job, filters));
  return (
    <ReceiptTable
      label="Rows of the job"
      columns={[lineWord(job), "Plan", "State", "Customer", "What"]}
      query={query}
      row={(row) => <JobRow key={row.line} row={row} job={job} />}
      safety="The job itself goes on."
      filter={
        <OutcomeSelect
          outcomes={jobOutcomes}
          work={job}
          value={outcome}
          wordOf={(one) => outcomeWord(one, job)}
          onChange={(one) => void setParams({ outcome: one, page: null })}
        />
      }
      onShowAll={() => void setParams({ outcome: null, page: null })}
      onPage={(next) => void setParams({ page: next })}
      onLimit={(next) => void setParams(resized(next))}
    />
  );
}

/** What the number of a row is: where it stands in a file, or among those chosen. */
const lineWord = ({ kind }: CustomerJob) => (kind === "import" ? "Line" : "No.");

/** On phones: whom and what became of it, then what was planned and the number, then why. */
function JobRow({ row, job }: { row: CustomerJobRow; job: CustomerJob }) {
  const { customerId, changes, detail } = row;
  const says = detail !== null || changes !== null;
  const isThere = customerId !== null && !(row.plan === "create" && row.outcome !== "done");
  return (
    <Row>
      <Cell className="tabular-nums text-muted max-sm:order-1 max-sm:justify-self-end">
        <span className="sm:hidden">{lineWord(job)} </span>
        {row.line}
      </Cell>
      <Cell className="max-sm:order-1">{planWord(row.plan, job)}</Cell>
      <Cell className="max-sm:-order-1 max-sm:justify-self-end">
        <OutcomeStatus outcome={row.outcome} job={job} />
      </Cell>
      <Cell className="max-sm:-order-2">
        {isThere ? (
          <TextLink
            tone="ink"
            href={paths.customer(customerId)}
            className="block max-w-64 truncate [unicode-bidi:isolate]"
          >
            {row.label}
          </TextLink>
        ) : (
          <bdi className="block max-w-64 truncate">{row.label}</bdi>
        )}
      </Cell>
      <Cell className={says ? "max-sm:order-2 max-sm:col-span-2" : "max-sm:hidden"}>
        <div className="max-w-104 space-y-0.5 py-1.5 text-12 text-muted max-sm:max-w-none max-sm:p-0">
          {detail ? <p className="text-pretty">{detail}</p> : null}
          {changes ? <Changes changes={changes} /> : null}
          {says ? null : <Missing />}
        </div>
      </Cell>
    </Row>
  );
}

const Changes = ({ changes }: { changes: NonNullable<CustomerJobRow["changes"]> }) =>
  editableFields.map((field) => {
    const change = changes[field];
    return change ? (
      <p key={field} className="break-words">
        {importFieldLabel[field]}: <bdi className="line-through">{change.from || "empty"}</bdi> →{" "}
        <bdi className="text-ink">{change.to || "empty"}</bdi>
      </p>
    ) : null;
  });
