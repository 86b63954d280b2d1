"use client";

import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useDeferredValue, useId, useRef, useState } from "react";
import { SearchInput } from "@/components/ui/input";
import { treeMatchesQuery } from "@/lib/client/referrals";
import { displayName } from "@/lib/contract/display-name";
import type { TreeMatch } from "@/lib/contract/referrals";

/** The nearest three between the top and somebody, so that two of one name can be told apart. */
function wayText({ path, depth }: TreeMatch): string {
  const names = path.slice(-3).map(displayName);
  const start = path.length > names.length ? "… › " : "";
  return names.length ? `Level ${depth} · ${start}${names.join(" › ")}` : "Directly referred";
}

/** Finds somebody in the branch; choosing them opens the tree down to them. */
export function FindInTree({ customerId, onChoose }: { customerId: string; onChoose: (id: string) => void }) {
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [marked, setMarked] = useState(0);
  const listId = useId();
  const box = useRef<HTMLDivElement>(null);
  const q = useDeferredValue(text.trim());
  const found = useQuery({ ...treeMatchesQuery(customerId, q), enabled: q !== "" });
  const matches = q === "" ? [] : (found.data?.data.matches ?? []);
  const total = found.data?.data.total ?? 0;
  const shows = isOpen && q !== "";

  const choose = (match: TreeMatch | undefined) => {
    if (!match) return;
    setOpen(false);
    onChoose(match.person.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && matches.length > 0) setMarked((now) => (now + step + matches.length) % matches.length);
    else if (event.key === "Enter") choose(matches[marked]);
    else if (event.key === "Escape" && shows) setOpen(false);
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only closes the list when the focus leaves it
    <div
      ref={box}
      className="relative w-full sm:w-72"
      onBlur={(event) => !box.current?.contains(event.relatedTarget) && setOpen(false)}
    >
      <SearchInput
        aria-label="Find in this branch"
        placeholder="Find in this branch"
        role="combobox"
        aria-expanded={shows}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shows && matches[marked] ? `${listId}-${marked}` : undefined}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setMarked(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={onKeyDown}
      />
      {shows ? (
        <div className="absolute inset-x-0 top-9 z-20 overflow-hidden rounded-lg bg-raised py-1 shadow-dialog sm:w-96">
          <div
            id={listId}
            role="listbox"
            aria-label="Found in this branch"
            className="max-h-80 overflow-y-auto"
          >
            {matches.map((match, at) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box above
              // biome-ignore lint/a11y/useFocusableInteractive: the box keeps the focus
              <div
                key={match.person.id}
                id={`${listId}-${at}`}
                role="option"
                aria-selected={at === marked}
                onPointerMove={() => setMarked(at)}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(match)}
                className="cursor-default px-3 py-1.5 aria-selected:bg-press"
              >
                <div className="truncate text-13 font-medium [unicode-bidi:isolate]">
                  {displayName(match.person)}
                </div>
                <div className="truncate text-12 text-muted">{wayText(match)}</div>
              </div>
            ))}
          </div>
          <p role="status" className="px-3 py-1 text-12 text-muted">
            {found.isError
              ? "The search failed. Type on to try again."
              : found.isFetching && matches.length === 0
                ? "Looking …"
                : total === 0
                  ? "Nobody below has this in name, e-mail, id or key."
                  : total > matches.length
                    ? `The nearest ${matches.length} of ${total}`
                    : `${total} found`}
          </p>
        </div>
      ) : null}
    </div>
  );
}
