import type { Metadata } from "next";
import { FillPage, PageHeader } from "@/components/layout/page-header";
import { ReferralTree } from "@/components/referrals/referral-tree";
import { decodeSegment, paths } from "@/lib/contract/paths";
import { getCustomerName } from "@/lib/server/customers/get-customer-name";
import { requirePageActor } from "@/lib/server/sign-in/page-actor";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const name = await getCustomerName(await requirePageActor(), decodeSegment((await params).id));
  return { title: `Referral tree of ${name}` };
}

export default async function TreePage({ params }: Props) {
  const customerId = decodeSegment((await params).id);
  const name = await getCustomerName(await requirePageActor(), customerId);
  return (
    <FillPage key={customerId}>
      <PageHeader
        title="Referral tree"
        parent={{ label: name, href: paths.customer(customerId) }}
        description="Everybody below, level by level. Arrow keys open, close and move; Enter opens the customer."
      />
      <ReferralTree customerId={customerId} fill />
    </FillPage>
  );
}
