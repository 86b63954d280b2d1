import type { Metadata } from "next";
import { CreditCustomerButton } from "@/components/credits/credit-customer-button";
import { CustomerActions } from "@/components/customers/customer-actions";
import { CustomerScreen } from "@/components/customers/customer-screen";
import { DefaultLinkQr } from "@/components/links/default-link-qr";
import { RewardTraceButton } from "@/components/reward-trace/reward-trace-button";
import { toCustomerTab } from "@/lib/contract/customer-tabs";
import { decodeSegment } from "@/lib/contract/paths";
import { getCustomerName } from "@/lib/server/customers/get-customer-name";
import { requirePageActor } from "@/lib/server/sign-in/page-actor";
import { CustomerPanel } from "./panel";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ tab?: string }> };

/** A tab of the browser says whom it is about. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await getCustomerName(await requirePageActor(), decodeSegment((await params).id)) };
}

export default async function CustomerPage({ params, searchParams }: Props) {
  const customerId = decodeSegment((await params).id);
  const tab = toCustomerTab((await searchParams).tab);
  return (
    <CustomerScreen
      key={customerId}
      customerId={customerId}
      tab={tab}
      actions={
        <CustomerActions customerId={customerId}>
          <RewardTraceButton customerId={customerId} />
          <CreditCustomerButton customerId={customerId} />
        </CustomerActions>
      }
      qr={<DefaultLinkQr customerId={customerId} />}
    >
      <CustomerPanel key={customerId} customerId={customerId} tab={tab} />
    </CustomerScreen>
  );
}
