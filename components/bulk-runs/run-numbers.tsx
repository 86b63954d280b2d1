"use client";

import { useReaderLocale } from "@/components/ui/locale";
import { Count } from "@/components/ui/number";
import { countText } from "@/components/ui/number-text";
import { Progress } from "@/components/ui/progress";
import type { BulkRun } from "@/lib/contract/bulk-runs";
import { Totals } from "./totals";

/** How far it is, and the sums: what would go out, what has been confirmed. */
export function RunNumbers({ run }: { run: BulkRun }) {
  const { refused } = run.counts;
  return (
    <div className="max-w-[72rem] space-y-5">
      <RunProgress run={run} />
      <dl className="grid gap-x-10 gap-y-4 sm:grid-cols-3">
        <div>
          <dt className="text-12 text-muted">{labelOf(run)}</dt>
          <dd className="mt-1">
            <Totals totals={run.toCredit} none="Nothing" />
          </dd>
        </div>
        <div>
          <dt className="text-12 text-muted">Applied, confirmed by Partnero</dt>
          <dd className="mt-1">
            <Totals totals={run.applied} none="Nothing yet" />
          </dd>
        </div>
        {refused > 0 ? (
          <div>
            <dt className="text-12 text-muted">Can’t be credited</dt>
            <dd className="mt-1">
              <span className="font-medium">
                <Count value={refused} /> {refused === 1 ? "row" : "rows"}
              </span>{" "}
              <span className="text-12 text-muted">each says why below</span>
            </dd>
          </div>
        ) : null}
      </dl>
    </div>
  );
}

function labelOf({ state }: BulkRun): string {
  if (state === "checking") return "In the list";
  if (state === "checked") return "Would be credited";
  return state === "discarded" ? "Not credited: stopped before" : "Still to be credited";
}

function RunProgress({ run }: { run: BulkRun }) {
  const { locale } = useReaderLocale();
  const text = (value: number) => `${countText(value, locale)} of ${countText(run.rowCount, locale)}`;
  if (run.state === "checking") {
    const looked = run.rowCount - run.unchecked;
    return (
      <Progress
        label="Looking up the customers. You can leave this page; it goes on."
        value={looked}
        max={run.rowCount}
        text={text(looked)}
        going
      />
    );
  }
  if (run.startedAt === null || run.state === "discarded") return null;
  const through = run.rowCount - run.counts.waiting - run.counts.under_way;
  const going = run.state === "running";
  const label = going ? "Crediting. You can leave this page; it goes on." : "Rows that are through";
  return <Progress label={label} value={through} max={run.rowCount} text={text(through)} going={going} />;
}
