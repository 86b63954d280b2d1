import { TextLink } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import type { Credit } from "@/lib/contract/credits";
import { paths } from "@/lib/contract/paths";

/** Where a request waits and until when; nothing for a credit that waits for nobody. */
export function ApprovalWaits({ credit }: { credit: Credit }) {
  if (credit.state !== "awaiting_approval" || !credit.approval) return null;
  return (
    <p>
      A manager or an administrator can decide until <Time at={credit.approval.expiresAt} style="datetime" />;{" "}
      <TextLink href={paths.credit(credit.id)}>it waits under Credits</TextLink>.
    </p>
  );
}
