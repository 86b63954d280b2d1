"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";

type CustomerSearchProps = {
  value: string;
  /** `again`: the text before was a search, too, and need not be found by Back. */
  onSearch: (words: string, again: boolean) => void;
  /** ↓ and Enter go to the first row, as soon as there are rows of what was typed last. */
  onLeave: () => void;
  hasRows: boolean;
  inputRef: RefObject<HTMLInputElement | null>;
};

/** One box for anything: part of a name or e-mail, an id, a key, a pasted link. Every letter searches. */
export function CustomerSearch({ value, onSearch, onLeave, hasRows, inputRef }: CustomerSearchProps) {
  const [text, setText] = useState(value);
  const sent = useRef(value);
  // The URL changed by other means: Back, "clear filters", a link.
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);
  const send = (next: string) => {
    const words = next.trim();
    if (words === sent.current) return;
    const again = sent.current !== "";
    sent.current = words;
    onSearch(words, again);
  };
  const type = (next: string) => {
    isLeaving.current = false;
    setText(next);
    send(next);
  };
  const isLeaving = useRef(false);
  useEffect(() => {
    if (!isLeaving.current || !hasRows) return;
    isLeaving.current = false;
    onLeave();
  });
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Escape" && text !== "") {
      event.preventDefault();
      type("");
    } else if (event.key === "Escape") event.currentTarget.blur();
    else if (event.key === "ArrowDown" || (event.key === "Enter" && !event.nativeEvent.isComposing)) {
      event.preventDefault();
      if (hasRows) onLeave();
      else isLeaving.current = true;
    }
  };
  return (
    <search className="min-w-0 flex-1 basis-72 sm:max-w-104">
      <SearchInput
        ref={inputRef}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label="Find a customer by name, e-mail, id, key or referral link"
        aria-keyshortcuts="/"
        placeholder="Name, e-mail, id, key or link"
        maxLength={300}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={keys}
        onBlur={() => {
          isLeaving.current = false;
        }}
        trail={
          text === "" ? (
            <Kbd keys="/" />
          ) : (
            <IconButton
              size="sm"
              label="Clear the search"
              className="-mr-1.5"
              icon={<X className="size-4" aria-hidden="true" />}
              onClick={() => {
                type("");
                inputRef.current?.focus();
              }}
            />
          )
        }
      />
    </search>
  );
}
