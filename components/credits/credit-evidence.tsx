"use client";

import type { ReactNode } from "react";
import { Money } from "@/components/ui/number";
import { Time } from "@/components/ui/time";
import type { Credit, CreditEvidence } from "@/lib/contract/credits";
import { balanceIfApplied, type Reading, readingOf } from "./reading-of";

const words: Record<Reading, string> = {
  applied: "as if it was applied",
  not_applied: "as if it was not applied",
  neither: "fits neither: something else moved it too",
};

type Props = { credit: Credit; evidence: readonly CreditEvidence[] };

/** What is known of an unknown credit: what the balance should read, and what it read when. */
export function EvidenceList({ credit, evidence }: Props) {
  const expected = balanceIfApplied(credit);
  const isOpen = credit.state === "unknown";
  return (
    <section aria-label="Evidence" className="min-w-0">
      <h3 className="font-medium">What the balance says</h3>
      {credit.balanceBefore && expected ? (
        <p className="mt-0.5 max-w-[60ch] text-pretty text-12 text-muted">
          With nothing else going on it reads <Money {...expected} className="font-medium text-ink" /> if the
          credit was applied and <Money {...credit.balanceBefore} className="font-medium text-ink" /> if it
          was not.
        </p>
      ) : (
        <p className="mt-0.5 text-12 text-muted">
          The balance before is not known, so readings can’t be compared.
        </p>
      )}
      <ol aria-label="Readings" className="mt-2 divide-y divide-line border-y border-line">
        {credit.balanceBefore ? (
          <Line at={credit.sentAt} value={<Money {...credit.balanceBefore} />}>
            before it was sent
          </Line>
        ) : null}
        {evidence.map((seen, at) => (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: evidence is only ever added at the end
            key={at}
            at={seen.at}
            value={seen.balance ? <Money {...seen.balance} /> : <span className="text-muted">not read</span>}
          >
            {seen.balance ? words[readingOf(credit, seen.balance)] : seen.detail}
            {seen.balance && seen.source !== "reading" ? <span className="block">{seen.detail}</span> : null}
          </Line>
        ))}
      </ol>
      {isOpen && evidence.length === 0 ? (
        <p className="mt-2 text-12 text-muted">
          No reading since. Refdesk looks again by itself in the first quarter of an hour.
        </p>
      ) : null}
    </section>
  );
}

type LineProps = { at: string | null; value: ReactNode; children: ReactNode };

const Line = ({ at, value, children }: LineProps) => (
  <li className="grid grid-cols-[6rem_minmax(6rem,auto)_1fr] items-baseline gap-x-4 py-1.5 text-12 max-sm:grid-cols-[6rem_1fr]">
    <span className="text-faint">
      <Time at={at} style="clock" />
    </span>
    <span className="font-medium sm:text-right">{value}</span>
    <span className="text-pretty text-muted max-sm:col-start-2">{children}</span>
  </li>
);
