"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { SearchInput } from "@/components/ui/input";

/** Long enough for the next letter of a fast typist, short enough to feel at once. */
const restMs = 350;

type Props = {
  value: string;
  /** `again`: the text before was a search too, and need not be found by Back. */
  onFind: (words: string, again: boolean) => void;
};

/** One box for a customer's name or id, a ticket or an operation. Finds once the fingers rest; Enter at once. */
export function FindCredit({ value, onFind }: Props) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The URL changed by other means: Back, "Clear filters", a link.
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    clearTimeout(timer.current);
    setText(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const tell = (words: string) => {
    clearTimeout(timer.current);
    if (words === told.current) return;
    const again = told.current !== "";
    told.current = words;
    onFind(words, again);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    tell(text.trim());
  };
  return (
    <form onSubmit={submit} className="w-full sm:w-56">
      <SearchInput
        aria-label="Find credits by customer, ticket or operation"
        placeholder="Customer, ticket, operation"
        maxLength={200}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => tell(target.value.trim()), target.value === "" ? 0 : restMs);
        }}
      />
    </form>
  );
}
