"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { useReaderLocale } from "@/components/ui/locale";
import { countText } from "@/components/ui/number-text";
import type { RowSelection } from "./selection";

type Props = {
  selection: RowSelection;
  /** What the page offers to do with them. */
  children?: ReactNode;
};

/** How many are selected, all that match with one press, and what can be done with them. */
export function SelectionBar({ selection, children }: Props) {
  const { locale } = useReaderLocale();
  const { selection: chosen, count, isAll, total } = selection;
  if (!chosen) return null;
  const number = (value: number) => countText(value, locale);
  return (
    <section
      aria-label="Selection"
      className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-accent-soft px-4 py-1.5 text-13 lg:px-6"
    >
      <span role="status" className="font-medium tabular-nums">
        {count === null ? "All that match" : `${number(count)} selected`}
        {isAll && count !== null && count === total ? " – all that match" : null}
      </span>
      {!isAll && total !== null && count !== null && total > count ? (
        <Button size="sm" shortcut="shift+a" onClick={selection.selectAll}>
          Select all {number(total)} that match
        </Button>
      ) : null}
      {children}
      <IconButton
        size="sm"
        className="ml-auto"
        label="Clear the selection"
        icon={<X className="size-4" aria-hidden="true" />}
        onClick={selection.clear}
      />
    </section>
  );
}
