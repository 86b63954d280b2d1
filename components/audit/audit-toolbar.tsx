"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { Toolbar } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Select, type SelectOption } from "@/components/ui/select";
import { auditPeopleQuery } from "@/lib/client/audit";
import { actionValues, actionWords, outcomeValues, outcomeWords } from "@/lib/contract/audit-words";
import type { useAuditFilters } from "./use-audit-filters";

const actions = actionValues.map((value) => ({ value, label: actionWords[value] ?? value }));
const outcomes = outcomeValues.map((value) => ({ value, label: outcomeWords[value].word }));

type View = ReturnType<typeof useAuditFilters>;

/** Filters by person, action and outcome. */
export function AuditToolbar({ view }: { view: View }) {
  const { state, set, isFiltered, clear } = view;
  const people = useQuery(auditPeopleQuery);
  const known = people.data?.data.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return (
    <Toolbar label="Filters">
      <Filter
        label="Person"
        everything="Everybody"
        value={state.who}
        options={known}
        onChange={(value) => void set({ who: value || null, page: null })}
      />
      <Filter
        label="Action"
        everything="Every action"
        value={state.action}
        options={actions}
        onChange={(value) =>
          void set({ action: actionValues.find((one) => one === value) ?? null, page: null })
        }
      />
      <Filter
        label="Outcome"
        everything="Every outcome"
        value={state.outcome}
        options={outcomes}
        onChange={(value) =>
          void set({ outcome: outcomeValues.find((one) => one === value) ?? null, page: null })
        }
      />
      {isFiltered ? (
        <Button variant="ghost" onClick={clear} icon={<X className="size-4" aria-hidden="true" />}>
          Clear filters
        </Button>
      ) : null}
    </Toolbar>
  );
}

type FilterProps = {
  label: string;
  everything: string;
  value: string | null;
  options: readonly SelectOption[];
  onChange: (value: string) => void;
};

function Filter({ label, everything, value, options, onChange }: FilterProps) {
  // A value from the URL that isn't among the options yet would otherwise show as "everything".
  const missing = value && !options.some((option) => option.value === value);
  return (
    <Select
      aria-label={label}
      value={value ?? ""}
      placeholder={everything}
      options={missing ? [...options, { value, label: value }] : options}
      onChange={(event) => onChange(event.target.value)}
      look="quiet"
      className="max-w-48"
    />
  );
}
