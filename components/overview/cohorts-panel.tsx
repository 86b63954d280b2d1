"use client";

import { useReaderLocale } from "@/components/ui/locale";
import { Count } from "@/components/ui/number";
import { behindCohort } from "@/lib/contract/behind";
import type { Cohorts } from "@/lib/contract/overview";
import { Behind, percentText } from "./number-words";
import { Panel, type Twin } from "./panel";
import { RowsSkeleton } from "./rows-skeleton";

type Kind = "referring" | "buying";
const titles: Record<Kind, string> = {
  referring: "Cohorts: share with a referral",
  buying: "Cohorts: share with a sale",
};
const descriptions: Record<Kind, string> = {
  referring: "% of a month’s joiners, after so many months",
  buying: "% of those of them who were referred",
};

/** Twelve months of joiners, and how many of each month had a referral or a sale by then. */
export const CohortsPanel = ({ kind }: { kind: Kind }) => (
  <Panel
    part="cohorts"
    name={kind}
    title={titles[kind]}
    description={descriptions[kind]}
    skeleton={<RowsSkeleton count={12} />}
    twin={(body) => twinOf(body, kind)}
  >
    {(body) => <Grid body={body} kind={kind} />}
  </Panel>
);

const sizeOf = (month: Cohorts["months"][number], kind: Kind) =>
  kind === "referring" ? month.size : month.referredSize;

function Grid({ body: { months }, kind }: { body: Cohorts; kind: Kind }) {
  const { locale } = useReaderLocale();
  const most = Math.max(0.01, ...months.flatMap((month) => month[kind].map((share) => share ?? 0)));
  const head = months.map((_, after) => after);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways by key
    <section className="relative overflow-x-auto" aria-label={titles[kind]} tabIndex={0}>
      <table className="w-full border-separate border-spacing-px text-12 tabular-nums">
        <thead>
          <tr className="text-muted">
            <th scope="col" className="pr-2 text-left font-medium">
              Joined
            </th>
            <th scope="col" className="pr-2 text-right font-medium">
              People
            </th>
            {head.map((after) => (
              <th key={after} scope="col" className="min-w-7 px-0.5 text-right font-medium">
                {after}
                <span className="sr-only"> months after</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month.month}>
              <th scope="row" className="whitespace-nowrap pr-2 text-left font-normal">
                {month.month}
              </th>
              <td className="pr-2 text-right">
                <Behind href={behindCohort(month, kind).all}>
                  <Count value={sizeOf(month, kind)} />
                </Behind>
              </td>
              {month[kind].map((share, after) => (
                <td
                  key={head[after]}
                  className="h-6 rounded-sm px-0.5 text-right"
                  style={share === null ? undefined : { background: shade(share / most) }}
                >
                  {share === null ? (
                    ""
                  ) : (
                    <Behind href={behindCohort(month, kind).after(after)}>
                      {percentText(share, locale).slice(0, -1)}
                      <span className="sr-only">%</span>
                    </Behind>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Never so strong that the text on it is hard to read, in both themes. */
const shade = (part: number) => `color-mix(in srgb, var(--chart-1) ${Math.round(part * 32)}%, transparent)`;

const twinOf = ({ months }: Cohorts, kind: Kind): Twin => ({
  head: ["Joined", "People", ...months.map((_, after) => `${after} months`)],
  rows: months.map((month) => [
    month.month,
    String(sizeOf(month, kind)),
    ...months.map((_, after) => {
      const share = month[kind][after];
      return share === null || share === undefined ? "" : `${(share * 100).toFixed(1)}%`;
    }),
  ]),
});
