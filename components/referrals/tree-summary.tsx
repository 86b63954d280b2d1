"use client";

import { Banner } from "@/components/ui/banner";
import { Count, Money } from "@/components/ui/number";
import { Time } from "@/components/ui/time";
import type { TreeAnswer } from "@/lib/contract/referrals";

/** What a branch adds up to, as of when, and from how much of the data. */
export function TreeSummary({ answer: { data, meta } }: { answer: TreeAnswer }) {
  const { customer, revenue, isCapped } = data;
  const { isComplete, referrers, referrersRead } = meta.coverage;
  return (
    <div className="border-b border-line px-4 py-2 lg:px-6">
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-13">
        <span data-tip="Everybody below, of any depth; deleted customers left out">
          {isCapped ? "At least " : ""}
          <strong className="font-semibold">
            <Count value={customer.people} />
          </strong>{" "}
          {customer.people === 1 ? "person" : "people"} below
        </span>
        <span data-tip="Those below with at least one sale that was not refunded">
          <strong className="font-semibold">
            <Count value={customer.paying} />
          </strong>{" "}
          paying
        </span>
        {revenue.map((money) => (
          <span key={`${money.unit} ${money.isCurrency}`} data-tip="Bought by those below, refunds taken off">
            <Money {...money} className="font-semibold" />
          </span>
        ))}
        <span className="text-12 text-faint">
          as of <Time at={meta.asOf} style="clock" />
          {referrersRead < referrers ? (
            <>
              {" "}
              · sales of <Count value={referrersRead} /> of <Count value={referrers} /> referrers read so far
            </>
          ) : null}
        </span>
      </p>
      {isComplete ? null : (
        <div className="mt-2">
          <Banner>
            Refdesk is still reading the customers from Partnero for the first time. Until it is done, people
            can be missing here.
          </Banner>
        </div>
      )}
    </div>
  );
}
