import type { Metadata } from "next";
import { ImportScreen } from "@/components/customer-jobs/import-screen";

export const metadata: Metadata = { title: "Import customers" };

export default function CustomerImportPage() {
  return <ImportScreen />;
}
