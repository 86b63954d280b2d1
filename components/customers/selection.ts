"use client";

import { useQuery } from "@tanstack/react-query";
import { createContext, use, useMemo, useRef, useState } from "react";
import type { SelectedCustomers } from "@/lib/client/customer-selection";
import { customerTotalQuery } from "@/lib/client/customers";
import type { CustomerMatch, CustomerSelection } from "@/lib/contract/customer-filters";

/** `all`: everybody who matches but `ids`; else `ids` alone. */
type Picked = { of: string; all: boolean; ids: ReadonlySet<string> };

const none: ReadonlySet<string> = new Set();

export type RowSelection = ReturnType<typeof useRowSelection>;

/**
 * Who is ticked: people one by one, or all who match but those taken out again. Another filter begins anew.
 * In: who is meant now, and the ids on the page in their order.
 */
export function useRowSelection(match: CustomerMatch, pageIds: readonly string[]) {
  const of = JSON.stringify(match);
  const [kept, setPicked] = useState<Picked>({ of, all: false, ids: none });
  const picked = kept.of === of ? kept : { of, all: false, ids: none };
  const last = useRef<string | null>(null);
  const total = useQuery(customerTotalQuery(match)).data?.data.total ?? null;
  const has = (id: string) => picked.ids.has(id) !== picked.all;
  const put = (ids: readonly string[], on: boolean) => {
    const next = new Set(picked.ids);
    for (const id of ids)
      if (on !== picked.all) next.add(id);
      else next.delete(id);
    setPicked({ ...picked, ids: next });
  };
  const count = picked.all ? total && Math.max(0, total - picked.ids.size) : picked.ids.size;
  const onPage = pageIds.filter(has).length;
  const clear = () => setPicked({ of, all: false, ids: none });
  return {
    total,
    count,
    isAll: picked.all,
    /** Of the page: nobody, some or everybody. */
    page: onPage === 0 ? "none" : onPage === pageIds.length ? "all" : "some",
    selection: asSelection(picked, match),
    has,
    toggle(id: string, range: boolean) {
      const [from, to] = [pageIds.indexOf(last.current ?? id), pageIds.indexOf(id)].sort((a, b) => a - b);
      const ids = range && from !== undefined && from >= 0 ? pageIds.slice(from, (to ?? from) + 1) : [id];
      put(ids, !has(id));
      last.current = id;
    },
    togglePage: () => put(pageIds, onPage < pageIds.length),
    selectAll: () => setPicked({ of, all: true, ids: none }),
    clear,
  } as const;
}

function asSelection({ all, ids }: Picked, match: CustomerMatch): CustomerSelection | null {
  if (all) return { match, except: [...ids] };
  return ids.size === 0 ? null : { ids: [...ids] };
}

/** For the pages' actions. */
export function useAsSelected({ selection, count, clear }: RowSelection): SelectedCustomers {
  const key = JSON.stringify([selection, count]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is selected
  return useMemo(() => ({ selection, count, clear }), [key]);
}

const Toggle = createContext<(id: string, range: boolean) => void>(() => {});

/** Lets a row's box be ticked without each row being drawn again. Pass a stable function. */
export const ToggleProvider = Toggle.Provider;
export const useToggle = () => use(Toggle);
