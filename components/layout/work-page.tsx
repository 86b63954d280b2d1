"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { problemOf } from "@/lib/client/http";
import type { One } from "@/lib/contract/envelope";
import { PageBody, PageHeader } from "./page-header";

type Props<T> = {
  query: UseQueryResult<One<T>>;
  parent: { label: string; href: string };
  /** What the page is called until the work is there, what its absence is called, and what that leaves untouched. */
  words: { title: string; failed: string; safety: string };
  children: (work: T) => ReactNode;
};

/** The page of one long work: a head and a sketch until it is there, then what the caller makes of it. */
export function WorkPage<T>({ query, parent, words, children }: Props<T>) {
  const { data, error, refetch, isFetching } = query;
  if (data) return children(data.data);
  return (
    <>
      <PageHeader title={words.title} parent={parent} />
      <PageBody>
        {error ? (
          <ErrorState
            title={words.failed}
            problem={problemOf(error)}
            safety={words.safety}
            onRetry={() => void refetch()}
            retrying={isFetching}
          />
        ) : (
          <div aria-busy="true" className="space-y-3">
            <Skeleton className="w-64" />
            <Skeleton className="w-96 max-w-full" />
            <Skeleton className="w-80 max-w-full" />
          </div>
        )}
      </PageBody>
    </>
  );
}
