"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/button";
import { InlineError } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { problemOf } from "@/lib/client/http";
import { treeQuery } from "@/lib/client/referrals";
import { displayName } from "@/lib/contract/display-name";
import { paths } from "@/lib/contract/paths";
import type { CustomerTree } from "@/lib/contract/referrals";

const ends: Record<CustomerTree["pathEnd"], string | null> = {
  root: null,
  cycle: "This chain comes back to itself: somebody here refers one of their own referrers.",
  missing: "Somebody above is no longer known to Partnero, so the chain ends here.",
  unread: "Somebody above could not be read just now, so the chain ends here.",
  too_deep: "There are more people above than are shown.",
};

/** Who brought whom, from the first referrer down to this customer. */
export function ReferralPath({ customerId }: { customerId: string }) {
  const tree = useQuery(treeQuery(customerId));
  if (tree.isPending) return <Skeleton className="mx-4 my-4 w-72 lg:mx-6" />;
  if (tree.isError) {
    return (
      <div className="px-4 py-3 lg:px-6">
        <InlineError
          what="The path to the root could not be loaded"
          reason={problemOf(tree.error).detail}
          onRetry={() => tree.refetch()}
        />
      </div>
    );
  }
  const { path, pathEnd, customer } = tree.data.data;
  return (
    <nav aria-label="Path to the root" className="border-b border-line px-4 py-3 lg:px-6">
      <ol className="flex flex-wrap items-center gap-1">
        {path.map((above) => (
          <li key={above.id} className="flex items-center gap-1">
            <TextLink href={paths.customer(above.id, "referrals")} className="[unicode-bidi:isolate]">
              {displayName(above)}
            </TextLink>
            <ChevronRight className="size-3 text-faint" aria-hidden="true" />
          </li>
        ))}
        <li aria-current="page" className="font-medium [unicode-bidi:isolate]">
          {displayName(customer)}
        </li>
        {path.length === 0 && pathEnd === "root" ? (
          <li className="ml-2 text-muted">Nobody referred them</li>
        ) : null}
      </ol>
      {ends[pathEnd] ? (
        <div className="mt-2">
          <Banner tone="warning">{ends[pathEnd]}</Banner>
        </div>
      ) : null}
    </nav>
  );
}
