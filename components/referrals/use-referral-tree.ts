"use client";

import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { treeQuery } from "@/lib/client/referrals";
import type { TreeSort } from "@/lib/contract/referrals";
import { type Branch, treeRows } from "./tree-rows";

type Wish = {
  sort: TreeSort;
  unit: string | null;
  /** Children of one that come together. */
  limit: number;
  /** Levels that come, and are open, at once. */
  levels: number;
  /** Somebody the tree is opened down to. */
  at: string | null;
};

/** For each customer, where their further pages begin; they belong to one order. */
type Paged = { of: string; pages: ReadonlyMap<string, readonly string[]> };
const none: Paged["pages"] = new Map();

export type ReferralTreeState = ReturnType<typeof useReferralTree>;

/** The state of a tree that loads by level: what is open, which pages are wanted, the rows to show. */
export function useReferralTree(topId: string, { sort, unit, limit, levels, at }: Wish) {
  /** What a person has opened (true) or closed; the rest is open where it came with the first answer. */
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [paged, setPaged] = useState<Paged>({ of: "", pages: new Map() });
  const basis = { sort, limit, ...(unit === null ? {} : { unit }) };
  // A page of another order begins behind somebody else: with a new order everything begins anew.
  const of = `${sort} ${unit}`;
  const pages = paged.of === of ? paged.pages : none;
  const first = useQuery({
    ...treeQuery(topId, { ...basis, levels, ...(at === null ? {} : { open: at }) }),
    placeholderData: keepPreviousData,
  });
  const trueId = first.data?.data.customer.id ?? topId;
  const came = useMemo(
    () => new Map(first.data?.data.branches.map((branch) => [branch.parentId, branch])),
    [first.data],
  );
  const isOpen = (id: string) => toggled.get(id) ?? (came.has(id) && id !== trueId);

  const opened = [...toggled].flatMap(([id, open]) => (open && !came.has(id) ? [id] : []));
  const wanted = [
    ...opened.map((id) => ({ id, after: undefined })),
    ...[...pages].flatMap(([id, cursors]) => cursors.map((after) => ({ id, after }))),
  ];
  const answers = useQueries({
    queries: wanted.map(({ id, after }) => treeQuery(id, { ...basis, ...(after ? { after } : {}) })),
  });

  const branches = new Map<string, Branch>();
  for (const [id, { children, total, next }] of came)
    branches.set(id, { children, total, next, state: "ready" });
  wanted.forEach(({ id }, n) => {
    const answer = answers[n];
    const before = branches.get(id);
    const page = answer?.data?.data.branches[0];
    const known = new Set(before?.children.map((child) => child.id));
    branches.set(id, {
      // Somebody the tree was opened down to may stand before their page has come.
      children: [
        ...(before?.children ?? []),
        ...(page?.children ?? []).filter(({ id: one }) => !known.has(one)),
      ],
      total: page?.total ?? before?.total ?? 0,
      next: page?.next ?? null,
      state: answer?.isPending ? "loading" : answer?.isError && !page ? "error" : "ready",
    });
  });

  const toggle = (id: string, open: boolean) => setToggled((before) => new Map(before).set(id, open));
  return {
    first,
    trueId,
    rows: treeRows({ topId: trueId, branches, isOpen }),
    branches,
    isOpen,
    open: (id: string) => toggle(id, true),
    close: (id: string) => toggle(id, false),
    /** Before the tree is opened down to somebody else: what was closed may lie on the way. */
    forgetClosed: () => setToggled((before) => new Map([...before].filter(([, open]) => open))),
    more: (id: string) => {
      const next = branches.get(id)?.next;
      if (next) setPaged({ of, pages: new Map(pages).set(id, [...(pages.get(id) ?? []), next]) });
    },
    retry: (id: string) =>
      wanted.forEach((one, n) => {
        if (one.id === id && answers[n]?.isError) void answers[n]?.refetch();
      }),
  };
}
