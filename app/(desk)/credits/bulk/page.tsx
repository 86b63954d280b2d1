import type { Metadata } from "next";
import { Suspense } from "react";
import { BulkScreen } from "@/components/bulk-runs/bulk-screen";

export const metadata: Metadata = { title: "Credit a list" };

export default function BulkCreditPage() {
  return (
    <Suspense>
      <BulkScreen />
    </Suspense>
  );
}
