"use client";

import { useQueries } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { referralsQuery } from "@/lib/client/referrals";
import { type Branch, idOf, pathOf, treeRows } from "./tree-rows";

const pageSize = 50;

/** The state of a tree that loads by level: what is open, how many pages of each branch are wanted, the rows to show. */
export function useReferralTree(rootId: string) {
  const rootPath = pathOf([rootId]);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [pages, setPages] = useState<ReadonlyMap<string, number>>(new Map());

  const wanted = useMemo(() => {
    const ids = new Set([rootId, ...[...open].map(idOf)]);
    return [...ids].flatMap((id) =>
      Array.from({ length: pages.get(id) ?? 1 }, (_, at) => ({ id, page: at + 1 })),
    );
  }, [rootId, open, pages]);

  const answers = useQueries({
    // A place in the tree never shows what was loaded for another, not even while it waits.
    queries: wanted.map(({ id, page }) => ({
      ...referralsQuery(id, { page, limit: pageSize }),
      placeholderData: undefined,
    })),
  });

  const branches = new Map<string, Branch>();
  wanted.forEach(({ id }, at) => {
    const answer = answers[at];
    const before = branches.get(id);
    const data = answer?.data;
    const state = answer?.isPending ? "loading" : answer?.isError && !data ? "error" : "ready";
    branches.set(id, {
      children: [...(before?.children ?? []), ...(data?.data ?? [])],
      total: data?.meta.total ?? before?.total ?? null,
      hasMore: data?.meta.hasMore ?? false,
      state,
    });
  });

  return {
    rows: treeRows(rootPath, open, branches),
    root: branches.get(rootId),
    open: (path: string) => setOpen((before) => new Set(before).add(path)),
    close: (path: string) =>
      setOpen(
        (before) => new Set([...before].filter((one) => one !== path && !one.startsWith(`${path}\u0000`))),
      ),
    more: (id: string) => setPages((before) => new Map(before).set(id, (before.get(id) ?? 1) + 1)),
    retry: (id: string) => {
      wanted.forEach((one, at) => {
        if (one.id === id && answers[at]?.isError) void answers[at]?.refetch();
      });
    },
    problem: answers[0]?.error ?? null,
  };
}
