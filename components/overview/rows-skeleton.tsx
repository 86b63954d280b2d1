import { Skeleton } from "@/components/ui/skeleton";

/** Lines that are coming. */
export const RowsSkeleton = ({ count = 6 }: { count?: number }) => (
  <div className="py-1">
    {Array.from({ length: count }, (_, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
      <div key={at} className="flex h-9 items-center gap-4">
        <Skeleton className="w-32" />
        <Skeleton className="h-2 flex-1" />
        <Skeleton className="w-16" />
      </div>
    ))}
  </div>
);
