import { Suspense } from "react";
import { CreditTableSkeleton } from "@/components/credits/credit-table";
import { CreditsScreen } from "@/components/credits/credits-screen";

export const metadata = { title: "Credits" };

export default function CreditsPage() {
  return (
    <Suspense fallback={<CreditTableSkeleton showCustomer />}>
      <CreditsScreen />
    </Suspense>
  );
}
