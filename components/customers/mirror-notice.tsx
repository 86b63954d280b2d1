"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Banner } from "@/components/ui/banner";
import { useReaderLocale } from "@/components/ui/locale";
import { countText } from "@/components/ui/number-text";
import { syncQuery } from "@/lib/client/sync";
import type { SyncStatus } from "@/lib/contract/sync";

/** Above the rows, while they are not all there or not in order: how much was read, what is being sorted anew. */
export function MirrorNotice() {
  const { data } = useQuery({
    ...syncQuery(),
    refetchInterval: ({ state }) =>
      state.data?.data.fullAt && state.data.data.sortingBy === null ? 30_000 : 2_000,
  });
  const status = data?.data;
  useRowsWhileReading(status);
  const { locale } = useReaderLocale();
  if (!status) return null;
  const { people, pass, fullAt, sortingBy } = status;
  if (fullAt && sortingBy !== null)
    return (
      <Notice title={`Orders by money are being brought to ${sortingBy}`}>
        Until everybody is through, an order by revenue or balance mixes it with the main unit before. The
        amounts themselves are right.
      </Notice>
    );
  if (fullAt) return null;
  const total = people.total ?? pass?.total ?? null;
  const known = countText(people.known, locale);
  return (
    <Notice title="The customers are being read from Partnero">
      {total === null ? `${known} read so far` : `${known} of ${countText(total, locale)} read so far`}, the
      newest first. Searches, numbers and totals count only those.
    </Notice>
  );
}

const Notice = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <div className="shrink-0 px-4 py-2 lg:px-6">
    <Banner tone="info" title={title}>
      {children}
    </Banner>
  </div>
);

/** Each time more have been read, and when all are in order again, what is shown is asked for again. */
function useRowsWhileReading(status: SyncStatus | undefined) {
  const client = useQueryClient();
  const known = status?.people.known;
  const isSorting = status !== undefined && status.sortingBy !== null;
  const before = useRef(known);
  const wasSorting = useRef(false);
  useEffect(() => {
    const more = before.current !== undefined && known !== undefined && known > before.current;
    before.current = known;
    const isSorted = wasSorting.current && !isSorting;
    wasSorting.current = isSorting;
    if (more || isSorted) void client.invalidateQueries({ queryKey: ["customers"] });
  }, [known, isSorting, client]);
}
