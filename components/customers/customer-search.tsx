"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { SearchInput } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";

/** Long enough for the next letter of a fast typist, short enough to feel at once. */
const pause = 350;

type CustomerSearchProps = {
  value: string;
  /** `again`: the text before was a search, too, and need not be found by Back. */
  onSearch: (words: string, again: boolean) => void;
  /** ↓ goes to the rows. */
  onLeave: () => void;
  inputRef: RefObject<HTMLInputElement | null>;
};

/** One box for an e-mail, key, id or referral link. Searches while typing; Enter and a paste at once. */
export function CustomerSearch({ value, onSearch, onLeave, inputRef }: CustomerSearchProps) {
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hintId = useId();
  // The URL changed by other means: Back, "clear filters", a link.
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    clearTimeout(timer.current);
    setText(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = (next: string) => {
    clearTimeout(timer.current);
    const words = next.trim();
    if (words === sent.current) return;
    const again = sent.current !== "";
    sent.current = words;
    onSearch(words, again);
  };
  const type = (next: string, atOnce: boolean) => {
    setText(next);
    clearTimeout(timer.current);
    if (atOnce || next.trim() === "") return send(next);
    timer.current = setTimeout(() => send(next), pause);
  };
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") send(text);
    else if (event.key === "Escape" && text !== "") {
      event.preventDefault();
      type("", true);
    } else if (event.key === "Escape") event.currentTarget.blur();
    else if (event.key === "ArrowDown") {
      event.preventDefault();
      onLeave();
    }
  };
  return (
    <search className="min-w-0 flex-1 basis-72 sm:max-w-104">
      <SearchInput
        ref={inputRef}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label="Find a customer by e-mail, key, id or referral link"
        aria-describedby={hintId}
        aria-keyshortcuts="/"
        placeholder="E-mail, key, id or referral link"
        maxLength={300}
        value={text}
        onChange={(event) => type(event.target.value, isPaste(event.nativeEvent))}
        onKeyDown={keys}
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
                type("", true);
                inputRef.current?.focus();
              }}
            />
          )
        }
      />
      <p id={hintId} className={text === "" ? "sr-only" : "mt-1 text-12 text-muted"}>
        Partnero matches the whole e-mail, key, id or link – not parts of a name.
      </p>
    </search>
  );
}

const isPaste = (event: Event) =>
  event instanceof InputEvent && /^insertFrom(Paste|Drop)/.test(event.inputType);
