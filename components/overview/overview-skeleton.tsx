import { Skeleton } from "@/components/ui/skeleton";
import { RowsSkeleton } from "./rows-skeleton";

/** The shape of the page before it is known what is counted. */
export const OverviewSkeleton = () => (
  <div aria-busy="true" className="w-full px-4 py-6 lg:px-6">
    <Skeleton className="h-7 w-64" />
    <div className="mt-8 grid grid-cols-2 gap-x-6 gap-y-5 sm:grid-cols-3 xl:grid-cols-5">
      {Array.from({ length: 10 }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <div key={at}>
          <Skeleton className="w-24" />
          <Skeleton className="mt-2 h-5 w-16" />
        </div>
      ))}
    </div>
    <RowsSkeleton count={8} />
  </div>
);
