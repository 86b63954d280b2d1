"use client";

import { ListFilter } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { useHotkeys } from "@/components/ui/hotkeys";
import { later } from "@/components/ui/later";
import { Popover } from "@/components/ui/popover";
import { filterCount } from "./filter-words";
import type { CustomerList } from "./use-customer-list";

const FilterForm = later(
  () => import("./filter-form").then((m) => m.FilterForm),
  <div className="h-72 w-72" />,
);

/** Opens all filters; says how many are on. */
export function FilterButton({ list }: { list: CustomerList }) {
  const place = useRef<HTMLSpanElement>(null);
  const on = filterCount(list.params);
  useHotkeys([
    {
      keys: "f",
      label: "Filter",
      group: "Customers",
      run: () => place.current?.querySelector("button")?.click(),
    },
  ]);
  return (
    <span ref={place}>
      <Popover
        label="Filters"
        trigger={(props) => (
          <Button
            {...props}
            shortcut="f"
            icon={<ListFilter className="size-4" aria-hidden="true" />}
            aria-label={on > 0 ? `Filter: ${on} on` : "Filter"}
          >
            Filter{on > 0 ? ` · ${on}` : ""}
          </Button>
        )}
      >
        {(close) => <FilterForm list={list} onDone={close} />}
      </Popover>
    </span>
  );
}
