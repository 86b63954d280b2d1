import type { Metadata } from "next";
import { FillPage, PageHeader } from "@/components/layout/page-header";
import { ReferralTree } from "@/components/referrals/referral-tree";
import { decodeSegment, paths } from "@/lib/contract/paths";

export const metadata: Metadata = { title: "Referral tree" };

export default async function TreePage({ params }: { params: Promise<{ id: string }> }) {
  const customerId = decodeSegment((await params).id);
  return (
    <FillPage key={customerId}>
      <PageHeader
        title="Referral tree"
        parent={{ label: "Customer", href: paths.customer(customerId) }}
        description="Everybody below, level by level. Arrow keys open, close and move; Enter opens the customer."
      />
      <ReferralTree customerId={customerId} />
    </FillPage>
  );
}
