"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { statusWords } from "./filter-words";
import { type MatchParams, statusValues } from "./list-params";
import type { CustomerList } from "./use-customer-list";

const statusOptions = statusValues.map((value) => ({ value, label: statusWords[value] }));

type Props = { list: CustomerList; onDone: () => void };

/** All filters in one panel. Each counts at once; Enter closes. */
export function FilterForm({ list, onDone }: Props) {
  const { params, change } = list;
  const id = useId();
  return (
    <form
      className="flex w-72 max-w-full flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
      }}
    >
      <div>
        <label htmlFor={id} className="mb-1 block text-12 font-medium text-muted">
          Status
        </label>
        <Select
          id={id}
          placeholder="Any except deleted"
          options={statusOptions}
          value={params.status ?? ""}
          onChange={({ target }) =>
            change({ status: statusValues.find((one) => one === target.value) ?? null })
          }
        />
      </div>
      <Range legend="Referrals" type="number" names={["minReferrals", "maxReferrals"]} list={list} />
      <Range legend="Joined" type="date" names={["joinedFrom", "joinedTo"]} list={list} />
      <Range legend="Last referral" type="date" names={["lastReferralFrom", "lastReferralTo"]} list={list} />
      <Bound label="Open balance in" type="text" name="unit" list={list} placeholder="USD" />
      <div className="flex justify-between">
        <Button size="sm" variant="ghost" onClick={list.clear}>
          Clear all
        </Button>
        <Button size="sm" type="submit">
          Done
        </Button>
      </div>
    </form>
  );
}

type BoundName = Exclude<keyof MatchParams, "q" | "status" | "referStatus" | "referrerId">;
type Kind = "number" | "date" | "text";

function Range({
  legend,
  names: [from, to],
  ...rest
}: {
  legend: string;
  names: [BoundName, BoundName];
  type: Kind;
  list: CustomerList;
}) {
  const day = rest.type === "date";
  return (
    <fieldset>
      <legend className="mb-1 text-12 font-medium text-muted">{legend}</legend>
      <div className="grid grid-cols-2 gap-2">
        <Bound
          hidden
          label={`${legend} ${day ? "from" : "at least"}`}
          name={from}
          {...rest}
          placeholder="at least"
        />
        <Bound
          hidden
          label={`${legend} ${day ? "until" : "at most"}`}
          name={to}
          {...rest}
          placeholder="at most"
        />
      </div>
    </fieldset>
  );
}

type BoundProps = {
  label: string;
  hidden?: boolean;
  type: Kind;
  name: BoundName;
  list: CustomerList;
  placeholder: string;
};

/** One end of a range. Half a date is nobody's filter yet, so what is typed is kept here. */
function Bound({ label, hidden, type, name, list, placeholder }: BoundProps) {
  const id = useId();
  const value = String(list.params[name] ?? "");
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setTyped(value);
  }
  const put = (text: string) => {
    setTyped(text);
    const next = text.trim() === "" ? null : type === "number" ? Number(text) : text.trim();
    list.change({ [name]: next }, "replace");
  };
  return (
    <div>
      <label htmlFor={id} className={hidden ? "sr-only" : "mb-1 block text-12 font-medium text-muted"}>
        {label}
      </label>
      <Input
        id={id}
        type={type}
        min={type === "number" ? 0 : undefined}
        placeholder={placeholder}
        value={typed}
        onChange={(event) => put(event.target.value)}
      />
    </div>
  );
}
