"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { Section } from "@/components/layout/page-header";
import { IconButton } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Money } from "@/components/ui/number";
import { Skeleton } from "@/components/ui/skeleton";
import { AsOf } from "@/components/ui/time";
import { shownBalanceQuery } from "@/lib/client/balances";
import { problemOf } from "@/lib/client/http";

/** What stands open for this customer, one line per unit; units are never added together. */
export function CustomerBalance({ customerId }: { customerId: string }) {
  const balance = useQuery(shownBalanceQuery(customerId));
  return (
    <Section
      title="Balance"
      actions={
        <span className="flex items-center gap-1">
          {balance.data?.meta ? <AsOf at={balance.data.meta.asOf} /> : null}
          <IconButton
            label="Read the balance again"
            size="sm"
            icon={<RotateCw className="size-4" />}
            loading={balance.isFetching}
            onClick={() => balance.refetch()}
          />
        </span>
      }
    >
      {balance.isPending ? (
        <Skeleton className="my-2 h-6 w-32" />
      ) : balance.isError ? (
        <ErrorState
          compact
          title="The balance could not be loaded"
          problem={problemOf(balance.error)}
          safety="No money moved. Don't credit until it shows."
          onRetry={() => balance.refetch()}
          retrying={balance.isFetching}
        />
      ) : balance.data.data.amounts.length === 0 ? (
        <p className="py-2 text-muted">Nothing open.</p>
      ) : (
        <ul className="py-1">
          {balance.data.data.amounts.map((money) => (
            <li key={`${money.unit}-${money.isCurrency}`} className="py-0.5 text-16 font-semibold">
              <Money {...money} />
            </li>
          ))}
        </ul>
      )}
      {balance.data?.meta?.source === "mirror" ? (
        <p className="text-12 text-warning">
          As last read: Partnero does not answer now. No credit is decided by it.
        </p>
      ) : null}
    </Section>
  );
}
