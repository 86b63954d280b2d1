"use client";

import { CircleHelp } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { Button } from "@/components/ui/button";
import { useHotkeys } from "@/components/ui/hotkeys";
import { later } from "@/components/ui/later";

const loadSheet = () => import("./reward-trace-sheet").then((m) => m.RewardTraceSheet);
const RewardTraceSheet = later(loadSheet);

/** Asks why a reward did not come; so does `W`. Whom it is about stands in the URL (`why`), empty until chosen. */
export function RewardTraceButton({ customerId }: { customerId: string }) {
  const [friend, setFriend] = useQueryState("why", parseAsString.withOptions({ history: "replace" }));
  const open = () => void setFriend("");
  useHotkeys([{ keys: "w", label: "Why no reward?", group: "Customer", run: open }]);
  return (
    <>
      <Button
        icon={<CircleHelp className="size-4 max-sm:hidden" aria-hidden="true" />}
        shortcut="w"
        onClick={open}
        onPointerEnter={() => void loadSheet().catch(() => {})}
      >
        Why no reward?
      </Button>
      {friend === null ? null : (
        <RewardTraceSheet
          customerId={customerId}
          friend={friend}
          onFriend={(next) => void setFriend(next)}
          onClose={() => void setFriend(null)}
        />
      )}
    </>
  );
}
