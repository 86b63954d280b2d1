"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useReaderLocale } from "@/components/ui/locale";
import { displayName } from "@/lib/contract/display-name";
import { filterChips } from "./filter-words";
import type { CustomerList } from "./use-customer-list";

/** The filters that are on, each with its way out. */
export function FilterChips({ list }: { list: CustomerList }) {
  const { locale } = useReaderLocale();
  const chips = filterChips(list.params, {
    locale,
    nameOf: (id) => {
      const referrer = list.customers.find((one) => one.referrer?.id === id)?.referrer;
      return referrer ? displayName(referrer) : undefined;
    },
  });
  if (chips.length === 0) return null;
  return (
    <section
      aria-label="Filters that are on"
      className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line px-4 py-1.5 lg:px-6"
    >
      {chips.map(({ label, without }) => (
        <button
          key={label}
          type="button"
          aria-label={`Remove the filter ${label}`}
          onClick={() => list.change(without)}
          className="inline-flex h-6 max-w-full items-center gap-1 rounded-sm border border-line-strong bg-surface pl-2 pr-1 text-12 transition-colors hover:bg-wash"
        >
          <bdi className="max-w-112 truncate">{label}</bdi>
          <X className="size-3 shrink-0 text-faint" aria-hidden="true" />
        </button>
      ))}
      <Button size="sm" variant="ghost" onClick={list.clear}>
        Clear
      </Button>
    </section>
  );
}
