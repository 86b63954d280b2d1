"use client";

import { useQuery } from "@tanstack/react-query";
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

/** Whether Partnero answers, in the words of the banner across the desk, and what is left of what it allows. */
export function PartneroFacts({ status }: { status: SyncStatus }) {
  const { limit, remaining, breaker } = status.partnero;
  const standing = useQuery(partneroQuery()).data?.data;
  const condition = standing?.condition ?? "answers";
  const look = breaker !== "closed" && condition !== "key_refused" ? rests[breaker] : conditions[condition];
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <Status tone={look.tone}>{look.word}</Status>
      <span className="text-muted">
        <Count value={remaining} /> of <Count value={limit} /> requests left this minute; a fifth is kept for
        writes, and people go before the sync
      </span>
    </p>
  );
}
