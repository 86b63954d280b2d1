"use client";

import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, useEffect, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/input";
import { friendsQuery } from "@/lib/client/reward-trace";
import { displayName } from "@/lib/contract/display-name";

/** Long enough for the next letter of a fast typist. */
const pause = 150;

/** Any part of name, e-mail, id or key: people are offered while one types; Enter takes what was typed as it is. */
export function ChooseFriend({ chosen, onChoose }: { chosen: string; onChoose: (friend: string) => void }) {
  const [text, setText] = useState(chosen);
  const [marked, setMarked] = useState(-1);
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  const q = useSettled(text.trim());
  const found = useQuery({ ...friendsQuery(q), enabled: q.length > 1 && isOpen });
  const people = isOpen && q.length > 1 ? (found.data?.data ?? []) : [];

  const choose = (friend: string) => {
    if (friend === "") return;
    setOpen(false);
    setText(friend);
    onChoose(friend);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    choose(people[marked]?.id ?? text.trim());
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
            setText(event.target.value);
            setMarked(-1);
            setOpen(true);
          }}
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
              onClick={() => choose(person.id)}
              className="cursor-default px-3 py-1.5 aria-selected:bg-wash"
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
