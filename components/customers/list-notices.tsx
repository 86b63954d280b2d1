"use client";

import { Banner, CountdownBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { AsOf } from "@/components/ui/time";
import type { CustomerList } from "./use-customer-list";

/** Above the rows: Partnero asks us to wait, or what is shown could not be loaded again. */
export function ListNotices({ list }: { list: CustomerList }) {
  const { waitUntil, problem, meta, customers, isOld } = list;
  if (waitUntil !== null)
    return (
      <div className="shrink-0 px-4 py-2 lg:px-6">
        <CountdownBanner until={waitUntil} what="The list loads again by itself" onElapsed={list.reload} />
      </div>
    );
  if (!problem || customers.length === 0 || !meta || isOld) return null;
  return (
    <div className="shrink-0 px-4 py-2 lg:px-6">
      <Banner
        tone="warning"
        title="The list could not be brought up to date"
        action={
          <Button size="sm" loading={list.isLoading} onClick={list.reload}>
            Retry
          </Button>
        }
      >
        {problem.detail} What you see is <AsOf at={meta.asOf} />; nothing was changed.
      </Banner>
    </div>
  );
}
