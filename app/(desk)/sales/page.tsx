import { Suspense } from "react";
import { SalesScreen } from "@/components/sales/sales-screen";

export const metadata = { title: "Sales and rewards" };

export default function SalesPage() {
  return (
    <Suspense>
      <SalesScreen />
    </Suspense>
  );
}
