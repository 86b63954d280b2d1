"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { Spinner } from "@/components/ui/spinner";
import type { PaletteItem, PaletteSource } from "./palette-types";
import { takeTyped } from "./typed-ahead";
import { useFind } from "./use-find";

const groupClass =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint";

/** Every word has to stand in the name or a keyword: letters strewn over a line would find what nobody meant. */
function fit(_id: string, query: string, [label = "", ...others]: string[] = []): number {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (names: string) => words.every((word) => names.includes(word));
  const name = label.toLowerCase();
  if (has(name)) return name.startsWith(words[0] ?? "") ? 1 : 0.8;
  return has([name, ...others].join(" ").toLowerCase()) ? 0.5 : 0;
}

function Line({
  item,
  onPick,
  found,
}: {
  item: PaletteItem;
  onPick: (item: PaletteItem) => void;
  found?: boolean;
}) {
  return (
    <Command.Item
      value={item.id}
      keywords={[item.label, ...(item.keywords ?? [])]}
      disabled={Boolean(item.disabledReason)}
      forceMount={found}
      onSelect={() => onPick(item)}
      className="flex min-h-9 cursor-default select-none items-center gap-2 rounded px-2 py-1 text-13 data-[disabled=true]:text-faint data-[selected=true]:bg-press"
    >
      {item.icon ? <span className="inline-flex text-faint [&>svg]:size-4">{item.icon}</span> : null}
      <span className="truncate">{item.label}</span>
      <span className="min-w-0 flex-1 truncate text-12 text-faint">{item.disabledReason || item.detail}</span>
      {item.shortcut ? <Kbd keys={item.shortcut} /> : null}
    </Command.Item>
  );
}

function Note({ found, query }: { found: ReturnType<typeof useFind>; query: string }) {
  // The found ones are shown by force, so the list itself counts nobody.
  if (found.state === "loading" || found.state === "failed" || found.items.length > 0) return null;
  return (
    <Command.Empty className="px-2 py-8 text-center text-13 text-muted">
      Nothing found for “{query}”.
    </Command.Empty>
  );
}

/**
 * Whether something to go to or to do is called so: it comes before people who happen to be found, too. A few
 * letters in the middle of what it is called are more often the beginning of somebody's name.
 */
function isNamed({ groups }: PaletteSource, query: string): boolean {
  const typed = query.trim().toLowerCase();
  const isLong = typed.length > 3;
  const begins = (name: string) => name.startsWith(typed) || (isLong && ` ${name}`.includes(` ${typed}`));
  return groups.some(({ items }) =>
    items.some(
      ({ label, keywords = [] }) => begins(label.toLowerCase()) || (isLong && keywords.some(begins)),
    ),
  );
}

function List({ source, onPick }: { source: PaletteSource; onPick: (item: PaletteItem) => void }) {
  const [query, setQuery] = useState("");
  const [marked, setMarked] = useState("");
  const found = useFind(source.find?.search, query);
  const named = isNamed(source, query);
  // What is called so is marked, and stands below the people: a few of them, so that it stays in sight.
  const people = named ? found.items.slice(0, 4) : found.items;
  // They come after the list has marked its first line, or none: Enter has to open the one that was looked for.
  useEffect(() => {
    const [first] = found.items;
    if (found.state === "done" && first && !named) setMarked(first.id);
  }, [found, named]);
  return (
    <Command
      label="Command palette"
      loop
      filter={fit}
      value={marked}
      onValueChange={setMarked}
      className="flex min-h-0 flex-col"
    >
      <div className="flex h-12 shrink-0 items-center gap-2 border-b border-line px-4">
        <Search className="size-4 text-faint" aria-hidden="true" />
        <Command.Input
          value={query}
          onValueChange={setQuery}
          onFocus={() => setQuery((before) => before + takeTyped())}
          placeholder={source.find ? "Go anywhere, find anyone, do anything" : "Go anywhere, do anything"}
          className="h-full flex-1 bg-transparent text-14 outline-none"
        />
        {found.state === "loading" ? <Spinner label="Looking" className="text-faint" /> : null}
        <Kbd keys="escape" />
      </div>
      <Command.List className="max-h-[min(24rem,60dvh)] scroll-py-2 overflow-y-auto px-2 pb-2">
        <Note found={found} query={query} />
        {found.state === "failed" ? (
          <p role="alert" className="px-2 pt-3 text-13 text-negative">
            The search failed. The pages and actions below still work.
          </p>
        ) : null}
        {source.find && people.length > 0 ? (
          <Command.Group heading={source.find.heading} className={groupClass} forceMount>
            {people.map((item) => (
              <Line key={item.id} item={item} onPick={onPick} found />
            ))}
          </Command.Group>
        ) : null}
        {source.groups.map((group) => (
          <Command.Group key={group.heading} heading={group.heading} className={groupClass}>
            {group.items.map((item) => (
              <Line key={item.id} item={item} onPick={onPick} />
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

/** ⌘K: pages, people and actions by a few letters. Loaded when first opened. */
export default function Palette({
  open,
  onOpenChange,
  source,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  source: PaletteSource;
}) {
  const router = useRouter();
  const pick = (item: PaletteItem) => {
    onOpenChange(false);
    if (item.href !== undefined) router.push(item.href);
    else item.run();
  };
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          aria-label="Command palette"
          className="fixed inset-x-4 top-[12vh] z-50 mx-auto flex max-w-140 flex-col overflow-hidden rounded-lg bg-raised text-ink shadow-dialog outline-none transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          <List source={source} onPick={pick} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
