"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { useReaderLocale } from "@/components/ui/locale";
import { Money } from "@/components/ui/number";
import { Skeleton } from "@/components/ui/skeleton";
import { timeText } from "@/components/ui/time-text";
import { balanceQuery } from "@/lib/client/balances";
import { api, problemOf } from "@/lib/client/http";
import type { Balance } from "@/lib/contract/balances";
import type { One } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
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

/** Loads when it comes into sight; a failure stays inside the cell. */
export function BalanceCell({ customerId, name }: { customerId: string; name: string }) {
  const { ref, inView } = useInView();
  const { data, error, isFetching, refetch } = useQuery({ ...listBalance(customerId), enabled: inView });
  return (
    <span ref={ref} className="inline-flex min-w-12 justify-end max-sm:justify-start">
      {data ? (
        <Amounts balance={data.data} asOf={data.meta?.asOf} />
      ) : error && !isFetching ? (
        <span className="inline-flex items-center gap-1 text-12 text-negative">
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

/** The first unit in sight, the others behind "+2": they are never added together. */
function Amounts({ balance, asOf }: { balance: Balance; asOf: string | undefined }) {
  const reader = useReaderLocale();
  const [first, ...others] = balance.amounts;
  const when = asOf ? `as of ${timeText(asOf, "clock", reader)} (${reader.timeZone})` : "";
  if (!first)
    return (
      <span className="text-faint" data-tip={`Nothing open ${when}`}>
        0
      </span>
    );
  const rest = others.map((one) => `${one.amount} ${one.unit}`).join(" · ");
  return (
    <span data-tip={[rest && `also ${rest}`, when].filter(Boolean).join(" · ")}>
      <Money {...first} />
      {others.length > 0 ? (
        <span className="ml-1 text-12 text-faint">
          +{others.length}
          <span className="sr-only"> more: {rest}</span>
        </span>
      ) : null}
    </span>
  );
}
