"use client";

import { Columns3 } from "lucide-react";
import type { RefObject } from "react";
import { Toolbar } from "@/components/layout/page-header";
import { Button, IconButton } from "@/components/ui/button";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { Select } from "@/components/ui/select";
import { CustomerSearch } from "./customer-search";
import { choosableColumns, columnInfo, isStandard } from "./list-columns";
import { ReferFilter } from "./refer-filter";
import { useColumns } from "./use-columns";
import type { CustomerList } from "./use-customer-list";

const sortOptions = [
  { value: "newest", label: "Newest first" },
  { value: "oldest", label: "Oldest first" },
];

type CustomersToolbarProps = {
  list: CustomerList;
  searchRef: RefObject<HTMLInputElement | null>;
  onLeaveSearch: () => void;
};

/** Search, filter, order and columns of the list; each is kept in the URL. */
export function CustomersToolbar({ list, searchRef, onLeaveSearch }: CustomersToolbarProps) {
  const { params, change } = list;
  return (
    <Toolbar label="Search and filters">
      <CustomerSearch
        value={params.q}
        inputRef={searchRef}
        onLeave={onLeaveSearch}
        onSearch={(q, again) => change({ q }, again ? "replace" : "push")}
      />
      <div className="flex flex-wrap items-center gap-2 self-start">
        <ReferFilter value={params.referStatus} onChange={(referStatus) => change({ referStatus })} />
        <Select
          look="quiet"
          aria-label="Order"
          value={params.sort}
          options={sortOptions}
          onChange={(event) => change({ sort: event.target.value === "oldest" ? "oldest" : "newest" })}
        />
        {list.isFiltered ? (
          <Button size="sm" variant="ghost" onClick={list.clear}>
            Clear
          </Button>
        ) : null}
      </div>
      <div className="ml-auto self-start max-sm:hidden">
        <ColumnMenu />
      </div>
    </Toolbar>
  );
}

function ColumnMenu() {
  const [columns, setColumns] = useColumns();
  const items: MenuItem[] = choosableColumns.map((id) => ({
    check: columnInfo[id].label,
    checked: columns.includes(id),
    onChange: (on: boolean) =>
      setColumns(choosableColumns.filter((one) => (one === id ? on : columns.includes(one)))),
  }));
  return (
    <Menu
      label="Columns"
      items={[
        ...items,
        "separator",
        {
          label: "Standard columns",
          disabledReason: isStandard(columns) && "These are shown now",
          onSelect: () => setColumns(null),
        },
      ]}
      trigger={(props) => (
        <IconButton {...props} label="Columns" icon={<Columns3 className="size-4" aria-hidden="true" />} />
      )}
    />
  );
}
