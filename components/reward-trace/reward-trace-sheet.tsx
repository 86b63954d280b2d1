"use client";

import { useQuery } from "@tanstack/react-query";
import { Coins } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { problemOf } from "@/lib/client/http";
import { rewardTraceQuery } from "@/lib/client/reward-trace";
import { useWhyNot } from "@/lib/client/session";
import { paths } from "@/lib/contract/paths";
import { isWorthCredit } from "@/lib/contract/reward-trace-words";
import { ChooseFriend, shownAs } from "./choose-friend";
import { OwnFriends } from "./own-friends";
import { TraceReply } from "./trace-reply";
import { TraceSteps } from "./trace-steps";

type Props = {
  customerId: string;
  /** Empty until somebody is chosen. */
  friend: string;
  onFriend: (friend: string) => void;
  onClose: () => void;
};

/** The support agent's main question: name the friend, and see which link of the chain is broken. */
export function RewardTraceSheet({ customerId, friend, onFriend, onClose }: Props) {
  const trace = useQuery({ ...rewardTraceQuery(customerId, friend), enabled: friend !== "" });
  const found = friend === "" ? undefined : trace.data?.data;
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title="Why no reward?"
      description="Name the friend the customer means. Refdesk asks Partnero at once and shows where the chain breaks."
      footer={found && isWorthCredit(found) ? <CreditThem customerId={customerId} /> : undefined}
    >
      <div className="flex flex-col gap-5">
        <ChooseFriend
          chosen={friend}
          known={found?.friend ? shownAs(found.friend) : undefined}
          onChoose={onFriend}
        />
        {friend === "" ? <OwnFriends customerId={customerId} onChoose={onFriend} /> : null}
        {friend !== "" && trace.isPending ? <Tracing /> : null}
        {friend !== "" && trace.isError && !found ? (
          <ErrorState
            compact
            title="The trace could not be made"
            problem={problemOf(trace.error)}
            safety="Nothing was changed."
            onRetry={() => trace.refetch()}
            retrying={trace.isFetching}
          />
        ) : null}
        {found ? (
          <>
            <TraceReply trace={found} />
            <TraceSteps trace={found} />
          </>
        ) : null}
      </div>
    </Sheet>
  );
}

/** Leads to the credit sheet of this page; the right is asked here, so that the reason can be told. */
function CreditThem({ customerId }: { customerId: string }) {
  const router = useRouter();
  const noRight = useWhyNot("credits.create");
  return (
    <Button
      variant="primary"
      icon={<Coins className="size-4" aria-hidden="true" />}
      disabledReason={noRight}
      onClick={() => router.replace(paths.creditCustomer(customerId), { scroll: false })}
    >
      Credit
    </Button>
  );
}

function Tracing() {
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">Following the chain</span>
      {[48, 56, 40, 60, 52, 44].map((width) => (
        <Skeleton key={width} className="rd-late w-56" />
      ))}
    </div>
  );
}
