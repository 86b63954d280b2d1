"use client";

import { Plus, X } from "lucide-react";
import { useRef } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { Addressee } from "./parse-addresses";
import { type Pair, pairProblems, personalizationOf } from "./personalization";

type Props = {
  pairs: readonly Pair[];
  onChange: (pairs: readonly Pair[]) => void;
  /** Whose invitation the preview shows. */
  first: Addressee | undefined;
};

/** Names and values for the invitation's template, the same for everybody, and what the first one gets. */
export function PersonalizationFields({ pairs, onChange, first }: Props) {
  const turns = useRef(1);
  const problems = pairProblems(pairs);
  const change = (turn: number, part: Partial<Pair>) =>
    onChange(pairs.map((pair) => (pair.turn === turn ? { ...pair, ...part } : pair)));
  const add = () => {
    turns.current += 1;
    onChange([...pairs, { key: "", value: "", turn: turns.current }]);
  };
  return (
    <fieldset className="min-w-0">
      <legend className="text-13 font-medium">Personalization</legend>
      <p className="mb-2 text-12 text-muted">
        Values for the placeholders of your template, e.g. discount: 10 %.
      </p>
      <ul className="flex flex-col gap-2">
        {pairs.map((pair, at) => {
          const problem = problems.find((one) => one.turn === pair.turn)?.message;
          const note = `pair-${pair.turn}`;
          return (
            <li key={pair.turn}>
              <div className="flex gap-2">
                <Input
                  className="max-w-44"
                  aria-label={`Name ${at + 1}`}
                  aria-invalid={problem ? true : undefined}
                  aria-describedby={problem ? note : undefined}
                  placeholder="Name"
                  autoComplete="off"
                  spellCheck={false}
                  autoFocus={pair.key === "" && pair.turn > 1}
                  value={pair.key}
                  onChange={(event) => change(pair.turn, { key: event.target.value })}
                />
                <Input
                  aria-label={`Value ${at + 1}`}
                  placeholder="Value"
                  autoComplete="off"
                  maxLength={500}
                  value={pair.value}
                  onChange={(event) => change(pair.turn, { value: event.target.value })}
                />
                <IconButton
                  label={`Remove ${pair.key || `row ${at + 1}`}`}
                  icon={<X className="size-4" aria-hidden="true" />}
                  onClick={() => onChange(pairs.filter((one) => one !== pair))}
                />
              </div>
              {problem ? (
                <p id={note} className="mt-1 text-12 text-negative">
                  {problem}
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
      <Button
        size="sm"
        variant="ghost"
        className="-ml-2 mt-1"
        icon={<Plus className="size-4" aria-hidden="true" />}
        disabledReason={pairs.length >= 20 && "At most 20 values"}
        onClick={add}
      >
        Add a value
      </Button>
      {first ? <Preview first={first} pairs={pairs} /> : null}
    </fieldset>
  );
}

function Preview({ first, pairs }: { first: Addressee; pairs: readonly Pair[] }) {
  const values = Object.entries(personalizationOf(pairs) ?? {});
  if (values.length === 0) return null;
  const all: [string, string][] = [["email", first.email], ["name", first.name ?? ""], ...values];
  return (
    <div className="mt-2 rounded border border-line bg-canvas px-3 py-2">
      <p className="text-12 text-muted">
        Partnero’s template for <bdi>{first.email}</bdi> gets
      </p>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-12">
        {all.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="font-mono text-muted">{name}</dt>
            <dd className="break-words">
              {value ? <bdi>{value}</bdi> : <span className="text-faint">empty</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
