"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { Fragment, type ReactNode } from "react";
import { PageBody, PageHeader, Toolbar } from "@/components/layout/page-header";
import { Banner } from "@/components/ui/banner";
import { ErrorState } from "@/components/ui/error-state";
import { useReaderLocale } from "@/components/ui/locale";
import { Count } from "@/components/ui/number";
import { Select } from "@/components/ui/select";
import { dayText } from "@/components/ui/time-text";
import { problemOf } from "@/lib/client/http";
import { serverNow } from "@/lib/client/server-clock";
import { useActor } from "@/lib/client/session";
import { workspaceQuery } from "@/lib/client/workspace";
import { addDays, dayAt } from "@/lib/contract/days";
import { attributions } from "@/lib/contract/overview-choices";
import type { Role } from "@/lib/contract/permissions";
import type { Workspace } from "@/lib/contract/workspace";
import { AttentionPanel, useFilling } from "./attention-panel";
import { CohortsPanel } from "./cohorts-panel";
import { CreditsPanel } from "./credits-panel";
import { GenerationsPanel } from "./generations-panel";
import { LiabilityPanel } from "./liability-panel";
import { NumbersPanel } from "./numbers-panel";
import { overviewParams, queryOf } from "./overview-params";
import { OverviewSkeleton } from "./overview-skeleton";
import { RangeChoice } from "./range-choice";
import { TopPanel } from "./top-panel";
import { TrendPanel } from "./trend-panel";
import { OverviewProvider } from "./use-overview";

const panels = {
  attention: <AttentionPanel />,
  numbers: <NumbersPanel />,
  trend: <TrendPanel />,
  tops: (
    <Pair>
      <TopPanel />
      <GenerationsPanel />
    </Pair>
  ),
  money: (
    <Pair>
      <LiabilityPanel />
      <CreditsPanel />
    </Pair>
  ),
  cohorts: (
    <Pair>
      <CohortsPanel kind="referring" />
      <CohortsPanel kind="buying" />
    </Pair>
  ),
} satisfies Record<string, ReactNode>;
type PanelName = keyof typeof panels;

/** What a role comes for stands first. */
const order: Record<Role, PanelName[]> = {
  manager: ["attention", "numbers", "trend", "tops", "money", "cohorts"],
  marketing: ["tops", "trend", "numbers", "cohorts", "attention", "money"],
  support: ["attention", "money", "numbers", "trend", "tops", "cohorts"],
  admin: ["attention", "numbers", "trend", "tops", "money", "cohorts"],
};

/** The program in numbers: is it working, who drives it, what does it cost. */
export function OverviewScreen() {
  const workspace = useQuery(workspaceQuery);
  if (workspace.data) return <Counted workspace={workspace.data.data} />;
  return (
    <>
      <PageHeader title="Overview" description="The program in numbers" />
      {workspace.isError ? (
        <ErrorState
          title="The overview could not be loaded"
          problem={problemOf(workspace.error)}
          safety="Nothing was changed."
          onRetry={() => void workspace.refetch()}
          retrying={workspace.isFetching}
        />
      ) : (
        <OverviewSkeleton />
      )}
    </>
  );
}

function Counted({ workspace }: { workspace: Workspace }) {
  const { role } = useActor();
  const [params, setParams] = useQueryStates(overviewParams, { history: "push" });
  const now = new Date(serverNow());
  const query = queryOf(params, workspace, now);
  const today = dayAt(now, workspace.timeZone);
  const showTable = (name: string, shown: boolean) =>
    void setParams({ table: shown ? [...params.table, name] : params.table.filter((one) => one !== name) });
  return (
    <OverviewProvider value={{ query, today, tables: params.table, showTable }}>
      <PageHeader title="Overview" description={<Compared {...query} timeZone={workspace.timeZone} />} />
      <Toolbar label="What is counted">
        <RangeChoice
          {...params}
          today={today}
          timeZone={workspace.timeZone}
          onChange={(change) => void setParams(change)}
        />
        <Select
          look="quiet"
          aria-label="Unit"
          value={keyOf({ unit: query.unit ?? "", isCurrency: query.isCurrency })}
          options={unitsOf(workspace, query).map((one) => ({ value: keyOf(one), label: one.unit }))}
          onChange={({ target }) => {
            const next = unitsOf(workspace, query).find((one) => keyOf(one) === target.value);
            void setParams({ unit: next?.unit ?? null, isCurrency: next?.isCurrency ?? null });
          }}
        />
        <Select
          look="quiet"
          aria-label="Revenue of"
          value={params.revenue}
          options={attributions.map((one) => ({ value: one, label: attributionLabel[one] }))}
          onChange={({ target }) =>
            void setParams({ revenue: attributions.find((one) => one === target.value) ?? null })
          }
        />
      </Toolbar>
      <PageBody wide>
        <Filling />
        {order[role].map((name) => (
          <Fragment key={name}>{panels[name]}</Fragment>
        ))}
      </PageBody>
    </OverviewProvider>
  );
}

const attributionLabel = { direct: "Revenue: direct", downline: "Revenue: whole downline" };
const keyOf = ({ unit, isCurrency }: Workspace["units"][number]) =>
  `${isCurrency ? "money" : "other"} ${unit}`;

/** The one that is shown stands among them, whether anything has it or not. */
function unitsOf({ units }: Workspace, { unit = "", isCurrency }: { unit?: string; isCurrency: boolean }) {
  const isThere = units.some((one) => one.unit === unit && one.isCurrency === isCurrency);
  return isThere ? units : [...units, { unit, isCurrency }];
}

function Compared({ from, to, timeZone }: { from: string; to: string; timeZone: string }) {
  const { locale } = useReaderLocale();
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
  const span = (first: string, last: string) => `${dayText(first, locale)} – ${dayText(last, locale)}`;
  return (
    <span suppressHydrationWarning>
      {span(from, to)}, days of {timeZone}. Compared with {span(addDays(from, -days), addDays(from, -1))}.
    </span>
  );
}

function Filling() {
  const filling = useFilling();
  if (!filling) return null;
  return (
    <div className="mb-6">
      <Banner tone="info" title="The numbers are of a part of the program">
        <Count value={filling.customers} />
        {filling.upstream === null ? null : (
          <>
            {" "}
            of <Count value={filling.upstream} />
          </>
        )}{" "}
        customers are here so far; the rest is being read from Partnero.
      </Banner>
    </div>
  );
}

function Pair({ children }: { children: ReactNode }) {
  return (
    <div className="mb-8 grid gap-x-10 gap-y-8 last:mb-0 xl:grid-cols-2 [&>*]:mb-0 [&>*]:min-w-0">
      {children}
    </div>
  );
}
