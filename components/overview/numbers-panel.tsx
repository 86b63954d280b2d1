"use client";

import { useQuery } from "@tanstack/react-query";
import { useReaderLocale } from "@/components/ui/locale";
import { Count, Money } from "@/components/ui/number";
import { countText } from "@/components/ui/number-text";
import { Skeleton } from "@/components/ui/skeleton";
import { partQuery } from "@/lib/client/overview";
import { behindLiability, behindNumbers } from "@/lib/contract/behind";
import type { Numbers, StatsWindow } from "@/lib/contract/overview";
import { HabitTiles } from "./habit-tiles";
import { Behind, Change, Covered, Metric, percentText } from "./number-words";
import { Panel } from "./panel";
import { useOverview } from "./use-overview";

const grid = "grid grid-cols-2 gap-x-6 gap-y-5 py-2 sm:grid-cols-3 lg:grid-cols-4";

/** The numbers of the program: people and money of the window, and how people behave. */
export const NumbersPanel = () => (
  <>
    <Panel part="numbers" title="Numbers" skeleton={<TilesSkeleton count={8} />}>
      {(body, { window }) => <Tiles body={body} window={window} />}
    </Panel>
    <HabitTiles skeleton={<TilesSkeleton count={4} />} />
  </>
);

function Tiles({ body, window }: { body: Numbers; window: StatsWindow }) {
  const { locale } = useReaderLocale();
  const { query } = useOverview();
  const { unit, isCurrency, attribution } = query;
  const behind = behindNumbers(window);
  const money = (amount: string) => <Money amount={amount} unit={unit ?? ""} isCurrency={isCurrency} />;
  const number = (value: number | null, digits = 2) =>
    value === null ? "–" : countText(value, locale, digits);
  const { referred, referralRate, activeReferrers, mean, median, revenue, rewardCost } = body;
  return (
    <dl className={grid}>
      <Metric id="referred" window={window} href={behind.referred} value={<Count value={referred.now} />}>
        <Change {...referred} />
      </Metric>
      <Metric
        id="referralRate"
        window={window}
        href={behind.referred}
        value={percentText(referralRate.now, locale)}
      >
        <span>
          of{" "}
          <Behind href={behind.joined}>
            <Count value={body.joined.now} /> who joined
          </Behind>
        </span>
        <Change {...referralRate} points />
      </Metric>
      <Metric
        id="activeReferrers"
        window={window}
        href={behind.activeReferrers}
        value={<Count value={activeReferrers.now} />}
      >
        <Change {...activeReferrers} />
      </Metric>
      <Metric
        id="perReferrer"
        label="Referrals per referrer"
        window={window}
        href={behind.activeReferrers}
        value={number(mean.now)}
      >
        <span>median {number(median.now, 1)}</span>
        <Change {...mean} />
      </Metric>
      <Metric id="revenue" window={window} href={behind.revenue} value={money(revenue.now)}>
        <span>
          <Count value={body.sales.now} /> sales{attribution === "downline" ? ", each once" : ""}
        </span>
        <Change now={Number(revenue.now)} before={Number(revenue.before)} />
        <Covered of={body.transactions} what="referrers" unread={behind.unreadReferrers} />
      </Metric>
      <Metric id="rewardCost" window={window} href={behind.rewardCost} value={money(rewardCost.now)}>
        <span>
          <Behind href={behind.credits}>{money(body.credits.now)} credited here</Behind>,{" "}
          <Behind href={behind.elsewhere}>{money(body.otherCredits.now)} elsewhere</Behind>,{" "}
          <Behind href={behind.rewards}>{money(body.rewards.now)} rewards</Behind>
        </span>
        {body.rewardsWithoutAmount > 0 ? (
          <span className="text-warning">
            <Behind href={behind.unknownRewards}>
              without rewards of <Count value={body.rewardsWithoutAmount} />{" "}
              {body.rewardsWithoutAmount === 1 ? "sale" : "sales"} whose amount is unknown
            </Behind>
          </span>
        ) : null}
        <Change now={Number(rewardCost.now)} before={Number(rewardCost.before)} />
      </Metric>
      <Metric
        id="return"
        window={window}
        href={behind.revenue}
        value={body.return.now === null ? "–" : `${number(body.return.now, 1)} ×`}
      >
        <Change {...body.return} />
      </Metric>
      <LiabilityTile window={window} />
    </dl>
  );
}

/** What is owed now, beside what was spent; a part of its own, which may come later. */
function LiabilityTile({ window }: { window: StatsWindow }) {
  const { query } = useOverview();
  const { unit = "", isCurrency } = query;
  const body = useQuery(partQuery("liability", query)).data?.data.body;
  return (
    <Metric
      id="liability"
      label="Liability now"
      window={window}
      href={behindLiability(window).all}
      value={body ? <Money amount={body.amount} unit={unit} isCurrency={isCurrency} /> : "–"}
    >
      {body ? (
        <span>
          open with <Count value={body.people} /> people
        </span>
      ) : null}
    </Metric>
  );
}

const TilesSkeleton = ({ count }: { count: number }) => (
  <div className={grid}>
    {Array.from({ length: count }, (_, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
      <div key={at}>
        <Skeleton className="w-24" />
        <Skeleton className="mt-2 h-5 w-16" />
        <Skeleton className="mt-2 w-20" />
      </div>
    ))}
  </div>
);
