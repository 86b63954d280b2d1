"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Banner } from "@/components/ui/banner";
import { useReaderLocale } from "@/components/ui/locale";
import { countText } from "@/components/ui/number-text";
import { syncQuery } from "@/lib/client/sync";
import type { SyncStatus } from "@/lib/contract/sync";

/** Above the rows, while they are not all there: how much was read. */
export function MirrorNotice() {
  const { data } = useQuery({
    ...syncQuery(),
    refetchInterval: ({ state }) => (state.data?.data.fullAt ? 30_000 : 2_000),
  });
  const status = data?.data;
  useRowsWhileReading(status);
  const { locale } = useReaderLocale();
  if (!status) return null;
  const { people, pass, fullAt } = status;
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

/** Each time more have been read, what is shown is asked for again. */
function useRowsWhileReading(status: SyncStatus | undefined) {
  const client = useQueryClient();
  const known = status?.people.known;
  const before = useRef(known);
  useEffect(() => {
    const more = before.current !== undefined && known !== undefined && known > before.current;
    before.current = known;
    if (more) void client.invalidateQueries({ queryKey: ["customers"] });
  }, [known, client]);
}
