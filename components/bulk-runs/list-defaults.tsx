"use client";

import { Field } from "@/components/form/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { unitOf } from "@/lib/contract/bulk-list";
import { creditReasonLabel, creditReasons } from "@/lib/contract/credit-words";
import type { Upload } from "./use-upload";

/** What stands for rows that don't say it. */
export function ListDefaults({ upload: { unit, setUnit, reason, setReason } }: { upload: Upload }) {
  const { isCurrency } = unitOf(unit.trim());
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-12 text-muted">For rows that don’t say it themselves</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Unit"
          hint={isCurrency ? "Money" : "Not a currency: counted as the program’s own unit"}
          error={unit.trim() === "" ? "Name a unit, such as USD" : null}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={40}
              value={unit}
              onChange={(event) => setUnit(event.target.value)}
              spellCheck={false}
            />
          )}
        </Field>
        <Field label="Reason">
          {(control) => (
            <Select
              {...control}
              value={reason ?? ""}
              placeholder="None: each row must say it"
              options={creditReasons.map((one) => ({ value: one, label: creditReasonLabel[one] }))}
              onChange={({ target }) => setReason(creditReasons.find((one) => one === target.value) ?? null)}
            />
          )}
        </Field>
      </div>
    </fieldset>
  );
}
