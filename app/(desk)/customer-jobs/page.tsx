import type { Metadata } from "next";
import { Suspense } from "react";
import { JobsScreen } from "@/components/customer-jobs/jobs-screen";

export const metadata: Metadata = { title: "Bulk work" };

export default function CustomerJobsPage() {
  return (
    <Suspense>
      <JobsScreen />
    </Suspense>
  );
}
