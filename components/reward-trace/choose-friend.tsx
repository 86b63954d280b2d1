"use client";

import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, useEffect, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/input";
import { friendsQuery } from "@/lib/client/reward-trace";
import type { Customer } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";

/** Long enough for the next letter of a fast typist. */
const pause = 150;

type Props = {
  /** An id, or what was typed; empty until somebody is chosen. */
  chosen: string;
  /** What the chosen one is known by, once that is clear. */
  known: string | undefined;
  onChoose: (friend: string) => void;
};

/** What a person is shown as once chosen: told apart from everybody, and found again when edited. */
export const shownAs = (person: Pick<Customer, "id" | "name" | "surname" | "email">) =>
  person.email ?? displayName(person);

/** Any part of name, e-mail, id or key: people are offered while one types; Enter takes what was typed as it is. */
export function ChooseFriend({ chosen, known, onChoose }: Props) {
  const [typed, setTyped] = useState<{ text: string; after: string } | null>(null);
  const [picked, setPicked] = useState<{ id: string; shown: string } | null>(null);
  // What was typed before somebody was chosen elsewhere is over.
  const isTyping = typed?.after === chosen;
  const text = isTyping ? typed.text : (known ?? (picked?.id === chosen ? picked.shown : chosen));
  const [marked, setMarked] = useState(-1);
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  const q = useSettled(text.trim());
  const found = useQuery({ ...friendsQuery(q), enabled: q.length > 1 && isOpen });
  const people = isOpen && q.length > 1 ? (found.data?.data ?? []) : [];

  const choose = (friend: string) => {
    if (friend === "") return;
    setOpen(false);
    setTyped(null);
    onChoose(friend);
  };
  const pick = (person: (typeof people)[number]) => {
    setPicked({ id: person.id, shown: shownAs(person) });
    choose(person.id);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const person = people[marked];
    if (person) pick(person);
    else choose(isTyping ? text.trim() : chosen);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && people.length > 0) {
      setMarked((now) => Math.min(people.length - 1, Math.max(-1, now + step)));
    } else if (event.key === "Escape" && people.length > 0) {
      event.stopPropagation();
      setOpen(false);
    } else return;
    event.preventDefault();
  };

  return (
    <form onSubmit={onSubmit} className="relative">
      <label htmlFor={`${listId}-box`} className="mb-1 block text-13 font-medium">
        Friend
      </label>
      <div className="flex gap-2">
        <SearchInput
          id={`${listId}-box`}
          className="flex-1"
          placeholder="Name, e-mail, id or key"
          maxLength={254}
          role="combobox"
          aria-expanded={people.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={people[marked] ? `${listId}-${marked}` : undefined}
          value={text}
          onChange={(event) => {
            setTyped({ text: event.target.value, after: chosen });
            setMarked(-1);
            setOpen(true);
          }}
          onFocus={(event) => event.target.select()}
          onKeyDown={onKeyDown}
        />
        <Button type="submit">Trace</Button>
      </div>
      {people.length > 0 ? (
        <div
          id={listId}
          role="listbox"
          aria-label="Customers"
          className="absolute inset-x-0 top-full z-10 mt-1 max-h-72 overflow-y-auto rounded-lg bg-raised py-1 shadow-dialog"
        >
          {people.map((person, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box above
            // biome-ignore lint/a11y/useFocusableInteractive: the box keeps the focus
            <div
              key={person.id}
              id={`${listId}-${at}`}
              role="option"
              aria-selected={at === marked}
              onPointerMove={() => setMarked(at)}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => pick(person)}
              className="cursor-default px-3 py-1.5 aria-selected:bg-press"
            >
              <div className="truncate text-13 font-medium [unicode-bidi:isolate]">{displayName(person)}</div>
              <div className="truncate text-12 text-muted [unicode-bidi:isolate]">
                {person.email ?? person.id}
              </div>
            </div>
          ))}
        </div>
      ) : null}
    </form>
  );
}

/** The text once it has rested for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
