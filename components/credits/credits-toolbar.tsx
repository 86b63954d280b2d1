"use client";

import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Toolbar } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import {
  creditReasonLabel,
  creditReasons,
  creditStateLabel,
  creditStates,
} from "@/lib/contract/credit-words";
import type { CreditReason, CreditState } from "@/lib/contract/credits";
import type { CreditParams } from "./credit-params";

type Filters = Pick<CreditParams, "state" | "reason" | "customerId">;
type Props = { filters: Filters; onFilter: (change: Partial<Filters>) => void; onClear: () => void };

/** States of later days stand in the ledger's list of states, but nothing reaches them yet. */
const offered: CreditState[] = ["unknown", "prepared", "in_flight", "applied", "rejected", "cancelled"];
const states = creditStates.filter((state) => offered.includes(state));

/** The filters of the ledger. They live in the URL. */
export function CreditsToolbar({ filters, onFilter, onClear }: Props) {
  const isFiltered = Boolean(filters.state || filters.reason || filters.customerId);
  return (
    <Toolbar label="Filter credits">
      <CustomerFilter
        key={filters.customerId}
        value={filters.customerId}
        onChange={(customerId) => onFilter({ customerId })}
      />
      <Select
        look="quiet"
        aria-label="State"
        value={filters.state ?? ""}
        placeholder="Any state"
        options={states.map((state) => ({ value: state, label: creditStateLabel[state] }))}
        onChange={(event) =>
          onFilter({
            state: states.find((state): state is CreditState => state === event.target.value) ?? null,
          })
        }
      />
      <Select
        look="quiet"
        aria-label="Reason"
        value={filters.reason ?? ""}
        placeholder="Any reason"
        options={creditReasons.map((reason) => ({ value: reason, label: creditReasonLabel[reason] }))}
        onChange={(event) =>
          onFilter({
            reason:
              creditReasons.find((reason): reason is CreditReason => reason === event.target.value) ?? null,
          })
        }
      />
      {isFiltered ? (
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

/** An id is matched to the letter, so it is asked for on Enter and not while typing. */
function CustomerFilter({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [text, setText] = useState(value);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange(text.trim());
  };
  return (
    <form onSubmit={submit} className="w-full sm:w-64">
      <SearchInput
        aria-label="Customer id"
        placeholder="Customer id"
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          if (event.target.value === "") onChange("");
        }}
      />
    </form>
  );
}
