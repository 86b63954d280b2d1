"use client";

import { Columns3 } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { Toolbar } from "@/components/layout/page-header";
import { Button, IconButton } from "@/components/ui/button";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { CustomerSearch } from "./customer-search";
import { FilterButton } from "./filter-button";
import { filterCount } from "./filter-words";
import { choosableColumns, columnInfo, isStandard } from "./list-columns";
import { OrderSelect } from "./order-select";
import { ReferFilter } from "./refer-filter";
import { useColumns } from "./use-columns";
import type { CustomerList } from "./use-customer-list";

type CustomersToolbarProps = {
  list: CustomerList;
  searchRef: RefObject<HTMLInputElement | null>;
  onLeaveSearch: () => void;
  /** The saved views, which have a menu of their own. */
  views?: ReactNode;
};

/** Search, filters and columns of the list; each is kept in the URL. */
export function CustomersToolbar({ list, searchRef, onLeaveSearch, views }: CustomersToolbarProps) {
  const { params, change } = list;
  return (
    <Toolbar label="Search and filters">
      <CustomerSearch
        value={params.q}
        inputRef={searchRef}
        onLeave={onLeaveSearch}
        hasRows={!list.isOld && list.customers.length > 0}
        onSearch={(q, again) => change({ q }, again ? "replace" : "push")}
      />
      <div className="flex flex-wrap items-center gap-2 max-sm:contents">
        <ReferFilter value={params.referStatus} onChange={(referStatus) => change({ referStatus })} />
        <FilterButton list={list} />
        <OrderSelect list={list} />
        {list.isFiltered && filterCount(list.params) === 0 ? (
          <Button size="sm" variant="ghost" onClick={list.clear}>
            Clear
          </Button>
        ) : null}
      </div>
      <div className="ml-auto flex items-center gap-1">
        {views}
        <span className="max-sm:hidden">
          <ColumnMenu />
        </span>
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
