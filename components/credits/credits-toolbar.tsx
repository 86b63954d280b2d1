"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { Toolbar } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { creditChoicesQuery } from "@/lib/client/credits";
import { CreditStateFilter } from "@/lib/contract/credit-filters";
import {
  creditReasonLabel,
  creditReasons,
  creditStateFilterLabel,
  creditStateGroups,
} from "@/lib/contract/credit-words";
import { CreditDates } from "./credit-dates";
import { type CreditFilterParams, isFiltered } from "./credit-params";
import { FindCredit } from "./find-credit";

type Props = {
  filters: CreditFilterParams;
  onFilter: (change: Partial<CreditFilterParams>, history?: "push" | "replace") => void;
  onClear: () => void;
};

/** Groups first: they are what one comes for. */
const states = [...new Set<CreditStateFilter>([...creditStateGroups, ...CreditStateFilter.options])];
const unitKey = (unit: string, isCurrency: boolean) => `${isCurrency ? "money" : "points"} ${unit}`;

/** The filters of the ledger. They live in the URL. */
export function CreditsToolbar({ filters, onFilter, onClear }: Props) {
  const { data } = useQuery(creditChoicesQuery);
  const agents = data?.data.agents ?? [];
  const units = data?.data.units ?? [];
  const { unit, isCurrency } = filters;
  const chosenUnit = unit === null ? "" : unitKey(unit, isCurrency ?? true);
  return (
    <Toolbar label="Filter credits">
      <FindCredit value={filters.q} onFind={(q, again) => onFilter({ q }, again ? "replace" : "push")} />
      <Filter
        label="State"
        everything="Any state"
        value={filters.state ?? ""}
        options={states.map((one) => ({ value: one, label: creditStateFilterLabel[one] }))}
        onChange={(value) => onFilter({ state: states.find((one) => one === value) ?? null })}
      />
      <Filter
        label="Reason"
        everything="Any reason"
        value={filters.reason ?? ""}
        options={creditReasons.map((one) => ({ value: one, label: creditReasonLabel[one] }))}
        onChange={(value) => onFilter({ reason: creditReasons.find((one) => one === value) ?? null })}
      />
      <Filter
        label="Given by"
        everything="Anybody"
        value={filters.agentId ?? ""}
        options={agents.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(value) => onFilter({ agentId: value || null })}
      />
      <Filter
        label="Unit"
        everything="Any unit"
        value={chosenUnit}
        options={units.map((one) => ({ value: unitKey(one.unit, one.isCurrency), label: one.unit }))}
        onChange={(value) => {
          const next = units.find((one) => unitKey(one.unit, one.isCurrency) === value);
          onFilter({ unit: next?.unit ?? null, isCurrency: next?.isCurrency ?? null });
        }}
      />
      <CreditDates from={filters.from} to={filters.to} zone={filters.zone} onChange={onFilter} />
      {isFiltered(filters) ? (
        <Button
          size="sm"
          variant="ghost"
          icon={<X className="size-4" aria-hidden="true" />}
          onClick={onClear}
        >
          Clear filters
        </Button>
      ) : null}
    </Toolbar>
  );
}

type FilterProps = {
  label: string;
  everything: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
};

function Filter({ label, everything, value, options, onChange }: FilterProps) {
  // What stands in the URL and isn't among the options (yet) would otherwise show as "any".
  const isMissing = value !== "" && !options.some((option) => option.value === value);
  return (
    <Select
      look="quiet"
      aria-label={label}
      value={value}
      placeholder={everything}
      className={value ? "rounded bg-accent-soft" : undefined}
      options={isMissing ? [...options, { value, label: value.replace(/^(money|points) /, "") }] : options}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
