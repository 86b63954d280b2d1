import { CustomerActivity } from "@/components/activity/customer-activity";
import { CustomerBalance } from "@/components/balances/customer-balance";
import { CustomerCredits } from "@/components/credits/customer-credits";
import { CustomerDetails } from "@/components/customers/customer-details";
import { PageBody } from "@/components/layout/page-header";
import { ReferralLinks } from "@/components/links/referral-links";
import { ReferralTree } from "@/components/referrals/referral-tree";
import { CustomerStats } from "@/components/stats/customer-stats";
import { ShareLinks } from "@/components/stats/share-links";
import { CustomerTransactions } from "@/components/transactions/customer-transactions";
import type { CustomerTab } from "@/lib/contract/customer-tabs";

/** What stands under the tabs of a customer. */
export function CustomerPanel({ customerId, tab }: { customerId: string; tab: CustomerTab }) {
  if (tab === "transactions") return <CustomerTransactions customerId={customerId} />;
  if (tab === "credits") return <CustomerCredits customerId={customerId} />;
  if (tab === "activity") return <CustomerActivity customerId={customerId} />;
  if (tab === "referrals") return <ReferralTree customerId={customerId} />;
  return (
    <PageBody wide>
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,2fr)_minmax(18rem,1fr)]">
        <div className="min-w-0">
          <CustomerStats customerId={customerId} />
          <ReferralLinks customerId={customerId} />
          <ShareLinks customerId={customerId} />
        </div>
        <div className="min-w-0">
          <CustomerBalance customerId={customerId} />
          <CustomerDetails customerId={customerId} />
        </div>
      </div>
    </PageBody>
  );
}
