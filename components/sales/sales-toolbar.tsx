"use client";

import { X } from "lucide-react";
import { DayRangePopover, dayRangeText } from "@/components/form/day-range";
import { daysOf, usualDays, usualDaysLabel } from "@/components/form/usual-days";
import { Toolbar } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { useReaderLocale } from "@/components/ui/locale";
import { Select } from "@/components/ui/select";
import { serverNow } from "@/lib/client/server-clock";
import { dayAt } from "@/lib/contract/days";
import { saleKindLabel, saleKinds } from "@/lib/contract/sale-kinds";
import type { ListedSale, SaleMatch } from "@/lib/contract/sales";
import type { Workspace } from "@/lib/contract/workspace";
import type { SaleParams } from "./sale-params";

type Props = {
  match: SaleMatch;
  workspace: Workspace;
  /** What is listed: it knows by what name somebody goes. */
  rows: readonly ListedSale[];
  onChange: (change: { [K in keyof SaleParams]?: SaleParams[K] | null }) => void;
};

/** What is listed, of which days and in which unit; what narrows it further can be taken away. */
export function SalesToolbar({ match, workspace, rows, onChange }: Props) {
  const { locale } = useReaderLocale();
  const { from, to, unit, isCurrency } = match;
  const today = dayAt(new Date(serverNow()), workspace.timeZone);
  const isIt = (one: Workspace["units"][number]) => one.unit === unit && one.isCurrency === isCurrency;
  const units = workspace.units.some(isIt) ? workspace.units : [...workspace.units, { unit, isCurrency }];
  return (
    <Toolbar label="What is listed">
      <Select
        look="quiet"
        aria-label="Kind"
        value={match.kind}
        options={saleKinds.map((kind) => ({ value: kind, label: saleKindLabel[kind] }))}
        onChange={({ target }) => onChange({ kind: saleKinds.find((kind) => kind === target.value) ?? null })}
      />
      <Select
        look="quiet"
        aria-label="Unit"
        value={String(units.findIndex(isIt))}
        options={units.map((one, at) => ({ value: String(at), label: one.unit }))}
        onChange={({ target }) => onChange({ ...units[Number(target.value)] })}
      />
      <DayRangePopover
        trigger={{ text: dayRangeText({ from, to }, locale) }}
        presets={usualDays.map((one) => {
          const days = daysOf(one, today);
          return {
            name: usualDaysLabel[one],
            isChosen: days.from === from && days.to === to,
            choose: () => onChange(days),
          };
        })}
        days={{ from, to }}
        timeZone={workspace.timeZone}
        onDays={(days) => days.from && days.to && onChange(days)}
      />
      {narrowings(match, rows).map(({ label, without }) => (
        <Button
          key={label}
          size="sm"
          aria-label={`Remove the filter ${label}`}
          onClick={() => onChange(without)}
        >
          <bdi className="max-w-80 truncate">{label}</bdi>
          <X className="size-3 text-faint" aria-hidden="true" />
        </Button>
      ))}
    </Toolbar>
  );
}

type Narrowing = { label: string; without: { [K in keyof SaleParams]?: null } };

/** They count for sales alone. */
function narrowings(
  { kind, referrerId, above, top, generation }: SaleMatch,
  rows: readonly ListedSale[],
): Narrowing[] {
  if (kind !== "sales") return [];
  const referrer = rows.find(({ customer }) => customer.id === referrerId)?.customer.name ?? referrerId;
  const all: (Narrowing | false)[] = [
    referrerId !== undefined && { label: `Friends of ${referrer}`, without: { referrerId: null } },
    above !== undefined && { label: `Everybody below ${above}`, without: { above: null } },
    top !== undefined && {
      label: top === "direct" ? "Friends of the top 10" : "Everybody below the top 10",
      without: { top: null },
    },
    generation !== undefined && {
      label: generation === "0" ? "Buyers who came by themselves" : `Buyers of generation ${generation}`,
      without: { generation: null },
    },
  ];
  return all.filter((one) => one !== false);
}
