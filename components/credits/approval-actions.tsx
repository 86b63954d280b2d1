"use client";

import { useState } from "react";
import { toastProblem } from "@/components/form/toast-problem";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useCancelCredit } from "@/lib/client/credits";
import { useActor, useWhyNot } from "@/lib/client/session";
import type { DecideApproval } from "@/lib/contract/credit-approval";
import type { Credit } from "@/lib/contract/credits";
import { ApprovalDialog } from "./approval-dialog";

/** Yes and no to a credit above a limit, for whoever may and did not ask; who asked can take it back. */
export function ApprovalActions({ credit }: { credit: Credit }) {
  const [asking, setAsking] = useState<DecideApproval["decision"] | null>(null);
  const noRight = useWhyNot("credits.approve");
  const isMine = useActor().id === credit.createdBy.id;
  const reason = isMine ? "Someone else has to decide on your own request" : noRight;
  return (
    <div className="flex shrink-0 flex-wrap gap-2">
      {isMine ? <TakeBackButton credit={credit} /> : null}
      <Button size="sm" variant="danger-ghost" disabledReason={reason} onClick={() => setAsking("reject")}>
        Reject
      </Button>
      <Button size="sm" variant="primary" disabledReason={reason} onClick={() => setAsking("approve")}>
        Approve
      </Button>
      {asking ? <ApprovalDialog credit={credit} decision={asking} onClose={() => setAsking(null)} /> : null}
    </div>
  );
}

function TakeBackButton({ credit }: { credit: Credit }) {
  const cancel = useCancelCredit();
  const takeBack = () =>
    cancel.mutate(
      { id: credit.id },
      {
        onSuccess: () => toast({ title: "The request was taken back", description: "Nothing was sent." }),
        onError: toastProblem,
      },
    );
  return (
    <Button size="sm" loading={cancel.isPending} onClick={takeBack}>
      Take back
    </Button>
  );
}
