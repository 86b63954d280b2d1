import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Meta } from "@/lib/contract/envelope";
import type { StatsOf, StatsPart, StatsQuery, StatsWindow } from "@/lib/contract/overview";
import { paths } from "@/lib/contract/paths";
import { api } from "./http";

export type PartAnswer<P extends StatsPart> = { data: { window: StatsWindow; body: StatsOf<P> }; meta: Meta };

/** One part of the overview; the numbers of before stay while others are counted. */
export const partQuery = <P extends StatsPart>(part: P, query: StatsQuery) =>
  queryOptions({
    queryKey: ["stats", part, query] as const,
    queryFn: ({ signal }) =>
      api<PartAnswer<P>>(part === "numbers" ? paths.api.overview : paths.api.overviewPart(part), {
        query: { ...query },
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
