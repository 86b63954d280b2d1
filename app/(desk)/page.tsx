import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { Suspense } from "react";
import { OverviewScreen } from "@/components/overview/overview-screen";
import { OverviewSkeleton } from "@/components/overview/overview-skeleton";
import { workspaceQuery } from "@/lib/client/workspace";
import { one } from "@/lib/contract/envelope";
import { Workspace } from "@/lib/contract/workspace";
import { prefetched } from "@/lib/server/prefetched";
import { requirePageActor } from "@/lib/server/sign-in/page-actor";
import { getWorkspace } from "@/lib/server/workspace/get-workspace";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage() {
  const actor = await requirePageActor();
  const state = await prefetched({
    queryKey: workspaceQuery.queryKey,
    response: one(Workspace),
    read: async () => ({ data: await getWorkspace(actor) }),
  });
  return (
    <HydrationBoundary state={state}>
      <Suspense fallback={<OverviewSkeleton />}>
        <OverviewScreen />
      </Suspense>
    </HydrationBoundary>
  );
}
