"use client";

import { useQuery } from "@tanstack/react-query";
import { useCountdown } from "@/components/ui/banner";
import { Count } from "@/components/ui/number";
import { Status, type Tone } from "@/components/ui/status";
import { partneroQuery } from "@/lib/client/partnero";
import type { PartneroStanding } from "@/lib/contract/status";
import type { SyncStatus } from "@/lib/contract/sync";

type Look = { tone: Tone; word: string };

const conditions: Record<PartneroStanding["condition"], Look> = {
  answers: { tone: "positive", word: "Answers" },
  down: { tone: "negative", word: "Does not answer" },
  key_refused: { tone: "negative", word: "Refuses our API key" },
};

const rests: Record<Exclude<SyncStatus["partnero"]["breaker"], "closed">, Look> = {
  half_open: { tone: "warning", word: "Being tried again" },
  open: { tone: "negative", word: "Given a rest, it has been failing" },
};

/** Whether Partnero answers, in the words of the banner across the desk, and how much of what it allows is used. */
export function PartneroFacts({ status }: { status: SyncStatus }) {
  const { breaker } = status.partnero;
  const standing = useQuery(partneroQuery()).data?.data;
  const condition = standing?.condition ?? "answers";
  const look = breaker !== "closed" && condition !== "key_refused" ? rests[breaker] : conditions[condition];
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 py-2">
      <Status tone={look.tone}>{look.word}</Status>
      <RateMeter {...status.partnero} />
    </div>
  );
}

/** What the last minute took of what Partnero allows in one. Being used up is no trouble: the sync takes what is free. */
function RateMeter({ limit, remaining, fullAt }: SyncStatus["partnero"]) {
  const used = Math.max(0, limit - remaining);
  const left = useCountdown(remaining === 0 && fullAt ? Date.parse(fullAt) : null);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
      {/* The sentence beside it says the same. */}
      <div aria-hidden="true" className="h-1.5 w-28 overflow-hidden rounded-full bg-press">
        <div
          className="h-full rounded-full bg-accent transition-[width]"
          style={{ width: `${limit > 0 ? Math.min(100, (used / limit) * 100) : 0}%` }}
        />
      </div>
      <span>
        <Count value={used} /> of <Count value={limit} /> requests used in the last minute
        {left > 0 ? (
          <>
            {" "}
            – all free again in <Count value={left} /> s
          </>
        ) : null}
        . A fifth is kept for writes, and people go before the sync.
      </span>
    </div>
  );
}
