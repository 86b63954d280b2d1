"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import { balanceQuery } from "@/lib/client/balances";
import { api, problemOf } from "@/lib/client/http";
import type { Balance } from "@/lib/contract/balances";
import type { One } from "@/lib/contract/envelope";
import type { ListedCustomer } from "@/lib/contract/listed-customers";
import { paths } from "@/lib/contract/paths";
import { AmountsCell, matchingFirst } from "./amounts-cell";
import { balanceQueue } from "./balance-queue";
import { useInView } from "./use-in-view";

/** Five minutes is what the list may show: the exact balance stands on the customer's own page. */
const maxAge = 300;

const listBalance = (customerId: string) =>
  queryOptions({
    ...balanceQuery(customerId, maxAge),
    queryFn: ({ signal }) =>
      balanceQueue.run(
        () => api<One<Balance>>(paths.api.balance(customerId), { query: { maxAge }, signal }),
        signal,
      ),
    retry: false,
    refetchOnWindowFocus: false,
  });

type BalanceCellProps = {
  customerId: string;
  name: string;
  known: ListedCustomer["balance"];
  /** Every unit, where there is room. */
  whole?: boolean;
};

/** What the mirror knows stands there at once; an old or unknown one loads when it comes into sight. */
export function BalanceCell({ customerId, name, known, whole }: BalanceCellProps) {
  const { ref, inView } = useInView();
  const isFresh = known !== null && Date.now() - Date.parse(known.asOf) < maxAge * 1000;
  const question = { ...listBalance(customerId), enabled: inView && !isFresh };
  const { data, error, isFetching, refetch } = useQuery(question);
  const asked = data && {
    amounts: matchingFirst(data.data.amounts, ({ unit }) => unit === known?.amounts[0]?.unit),
    asOf: data.meta?.asOf ?? "",
  };
  const shown = asked && asked.asOf > (known?.asOf ?? "") ? asked : known;
  return (
    <span ref={ref} className={cx("inline-flex min-w-12", !whole && "justify-end max-sm:justify-start")}>
      {shown ? (
        <AmountsCell {...shown} none="Nothing open" whole={whole} />
      ) : error && !isFetching ? (
        <span className="inline-flex items-center gap-1 whitespace-nowrap text-12 text-negative">
          Not loaded
          <IconButton
            size="sm"
            className="-my-1"
            label={`${problemOf(error).detail} Try again`}
            aria-label={`Load the balance of ${name} again`}
            icon={<RotateCw className="size-4" aria-hidden="true" />}
            onClick={() => void refetch()}
          />
        </span>
      ) : (
        <>
          <Skeleton className="h-3 w-14" />
          <span className="sr-only">Loading the balance</span>
        </>
      )}
    </span>
  );
}
