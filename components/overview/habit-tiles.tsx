"use client";

import { parseAsNumberLiteral, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { useReaderLocale } from "@/components/ui/locale";
import { Count } from "@/components/ui/number";
import { countText } from "@/components/ui/number-text";
import { Select } from "@/components/ui/select";
import { behindHabits } from "@/lib/contract/behind";
import type { Habits, StatsWindow } from "@/lib/contract/overview";
import { kDays } from "@/lib/contract/overview-choices";
import { CurveChart } from "./curve-chart";
import { Behind, Change, Covered, Metric, percentText } from "./number-words";
import { Panel, type Twin } from "./panel";

/** How people behave: who takes part, who buys, how soon and how often they bring somebody. */
export const HabitTiles = ({ skeleton }: { skeleton: ReactNode }) => (
  <Panel part="habits" title="Habits" skeleton={skeleton} actions={<KDays />} twin={twinOf}>
    {(body, { window }) => (
      <div className="grid gap-x-10 lg:grid-cols-2">
        <Tiles body={body} window={window} />
        <CurveChart curve={body.timeToFirst.curve} />
      </div>
    )}
  </Panel>
);

function KDays() {
  const [n, setN] = useQueryState("n", parseAsNumberLiteral(kDays).withDefault(30));
  return (
    <Select
      look="quiet"
      aria-label="K over"
      value={String(n)}
      options={kDays.map((days) => ({ value: String(days), label: `K over ${days} days` }))}
      onChange={({ target }) => void setN(kDays.find((days) => String(days) === target.value) ?? null)}
    />
  );
}

function Tiles({ body, window }: { body: Habits; window: StatsWindow }) {
  const { locale } = useReaderLocale();
  const { participation, conversion, k, timeToFirst } = body;
  const days = (value: number | null) =>
    value === null ? "–" : `${countText(value, locale, value < 10 ? 1 : 0)} d`;
  const behind = behindHabits(body, window);
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-5 py-2">
      <Metric
        id="participation"
        window={window}
        href={behind.participating}
        value={percentText(participation.now, locale)}
      >
        <span>
          <Count value={participation.part} /> of{" "}
          <Behind href={behind.participants}>
            <Count value={participation.total} />
          </Behind>
        </span>
        <Change {...participation} points />
      </Metric>
      <Metric
        id="conversion"
        window={window}
        href={behind.converted}
        value={percentText(conversion.now, locale)}
      >
        {conversion.total === 0 ? (
          <span>Nobody who came in these days has been here for 30 days yet; choose more days.</span>
        ) : (
          <>
            <span>
              <Count value={conversion.part} /> of{" "}
              <Behind href={behind.conversionCohort}>
                <Count value={conversion.total} /> here for 30 days
              </Behind>
            </span>
            <Change {...conversion} points />
          </>
        )}
        <Covered of={conversion.coverage} what="of them" unread={behind.conversionUnread} />
      </Metric>
      <Metric id="timeToFirst" window={window} href={behind.did} value={days(timeToFirst.p50)}>
        <span>P90 {days(timeToFirst.p90)}</span>
        <span>
          <Behind href={behind.notYet}>{percentText(timeToFirst.never, locale)} not yet</Behind>
        </span>
      </Metric>
      <Metric
        id="k"
        label={`K over ${k.n} days`}
        window={window}
        href={behind.kChildren}
        value={k.now === null ? "–" : countText(k.now, locale, 3)}
      >
        {k.cohort === 0 ? (
          <span>Nobody who joined in these days has been here for {k.n} days yet; choose more days.</span>
        ) : (
          <>
            <span>
              <Count value={k.children} /> brought by{" "}
              <Behind href={behind.kCohort}>
                <Count value={k.cohort} />
              </Behind>
            </span>
            <Change now={k.now} before={k.before} />
          </>
        )}
      </Metric>
    </dl>
  );
}

const twinOf = ({ timeToFirst }: Habits): Twin => ({
  head: ["Days after joining", "Share with a referral", "People still watched"],
  rows: timeToFirst.curve.map(({ day, share, watched }) => [
    String(day),
    `${(share * 100).toFixed(1)}%`,
    String(watched),
  ]),
});
