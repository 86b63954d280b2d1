"use client";

import { RotateCw } from "lucide-react";
import { useCountdown } from "@/components/ui/banner";
import { IconButton } from "@/components/ui/button";
import { Pagination } from "@/components/ui/pagination";
import { AsOf } from "@/components/ui/time";
import { useBalancePause } from "./balance-queue";
import { pageSizes } from "./list-params";
import type { CustomerList } from "./use-customer-list";

/** Which rows these are, of how many, as of when; to the other pages. */
export function ListFooter({ list, total }: { list: CustomerList; total: number | null }) {
  const { meta, customers, change, params } = list;
  // Nothing is known about the page yet, not even that it is empty.
  if (!meta) return <div className="h-12 shrink-0 border-t border-line bg-canvas" />;
  return (
    <div className="shrink-0 border-t border-line bg-canvas">
      <Pagination
        what="customers"
        page={params.page}
        limit={meta.limit}
        // The rows of the question before are not so many of what is asked now.
        total={list.isOld ? null : list.asked.found ? customers.length : total}
        shown={customers.length - meta.similar}
        limits={pageSizes}
        onPage={list.turnTo}
        onLimit={(next) => change({ limit: pageSizes.find((size) => size === next) ?? 25 })}
      >
        <AsOf at={meta.asOf} />
        <IconButton
          size="sm"
          label="Load again"
          loading={list.isLoading}
          icon={<RotateCw className="size-4" aria-hidden="true" />}
          onClick={list.reload}
        />
        <BalancePause />
      </Pagination>
    </div>
  );
}

function BalancePause() {
  const until = useBalancePause();
  const left = useCountdown(until);
  if (until === null) return null;
  return (
    <span role="status">Balances go on {left > 0 ? `in ${left} s` : "now"}: Partnero asks us to wait</span>
  );
}
