"use client";

import { useQuery } from "@tanstack/react-query";
import { Section } from "@/components/layout/page-header";
import { Figure } from "@/components/ui/data-list";
import { ErrorState } from "@/components/ui/error-state";
import { Count, Missing, Money } from "@/components/ui/number";
import { Skeleton } from "@/components/ui/skeleton";
import { AsOf } from "@/components/ui/time";
import { problemOf } from "@/lib/client/http";
import { statsQuery } from "@/lib/client/stats";
import type { CustomerStats as Stats } from "@/lib/contract/stats";

const figures = [
  ["Clicks", "clicks", "How often the referral links were followed"],
  ["Sign-ups", "signups", "People who signed up after following a link"],
  ["Referrals", "referrals", "Customers that Partnero counts as referred by this one"],
  ["Sales", "sales", "Transactions of the people referred"],
  ["Paid accounts", "paidAccounts", "Referred people with at least one transaction"],
] as const;

/** What Partnero counts for this customer: numbers, revenue per currency, whatever else it reports. */
export function CustomerStats({ customerId }: { customerId: string }) {
  const stats = useQuery(statsQuery(customerId));
  return (
    <Section title="Referral stats" actions={stats.data?.meta ? <AsOf at={stats.data.meta.asOf} /> : null}>
      {stats.isPending ? (
        <FiguresSkeleton />
      ) : stats.isError && !stats.data ? (
        <ErrorState
          compact
          title="The stats could not be loaded"
          problem={problemOf(stats.error)}
          safety="Nothing else on this page depends on them."
          onRetry={() => stats.refetch()}
          retrying={stats.isFetching}
        />
      ) : (
        <Figures stats={stats.data.data} />
      )}
      {stats.data?.meta?.source === "mirror" ? (
        <p className="mt-3 text-12 text-warning">As last read: Partnero does not answer now.</p>
      ) : null}
    </Section>
  );
}

function Figures({ stats }: { stats: Stats }) {
  return (
    <>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-5 py-2 sm:grid-cols-3 xl:grid-cols-5">
        {figures.map(([label, field, hint]) => (
          <Figure key={field} label={label} hint={hint} value={<Count value={stats[field]} />} />
        ))}
      </dl>
      <dl className="mt-4">
        <Figure
          label="Revenue from referrals"
          hint="Transactions of the people referred, one amount per currency, never added together"
          value={
            stats.revenue.length === 0 ? (
              <Missing />
            ) : (
              <span className="flex flex-wrap gap-x-6">
                {stats.revenue.map((money) => (
                  <Money key={money.unit} {...money} />
                ))}
              </span>
            )
          }
        />
      </dl>
      {stats.other.length > 0 ? (
        <p className="mt-3 text-12 text-muted">
          Partnero also reports{" "}
          {stats.other.map((one, at) => (
            <span key={one.name}>
              {at > 0 ? ", " : ""}
              {one.name.replaceAll("_", " ")} <Count value={one.value} digits={2} />
            </span>
          ))}
          .
        </p>
      ) : null}
    </>
  );
}

const FiguresSkeleton = () => (
  <div className="grid grid-cols-2 gap-x-6 gap-y-5 py-2 sm:grid-cols-3 xl:grid-cols-5" aria-busy="true">
    {figures.map(([label]) => (
      <div key={label}>
        <span className="text-12 text-muted">{label}</span>
        <Skeleton className="mt-2 h-5 w-14" />
      </div>
    ))}
  </div>
);
