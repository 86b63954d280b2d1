"use client";

import { useQuery } from "@tanstack/react-query";
import { Count } from "@/components/ui/number";
import { durationText } from "@/components/ui/time-left";
import { syncQuery } from "@/lib/client/sync";
import { secondsInBackground } from "@/lib/contract/pace";

type Props = {
  /** Requests to Partnero: at most so many look-ups, or as many writes. */
  requests: number;
  kind: "look_up" | "write";
};

/** How long work of many requests will take, before it begins, at the pace that Partnero allows. */
export function PaceNote({ requests, kind }: Props) {
  const limit = useQuery(syncQuery()).data?.data.partnero.limit;
  if (limit === undefined || requests === 0) return null;
  const time = durationText(secondsInBackground(requests, limit));
  return (
    <p className="mt-1 text-12 text-muted">
      {kind === "look_up"
        ? `Takes ${time} if nobody is in the mirror yet; who is, is found at once.`
        : `Takes ${time}, and goes on if you leave.`}{" "}
      Partnero allows <Count value={limit} /> requests a minute; people’s own go first.
    </p>
  );
}
