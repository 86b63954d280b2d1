import { Count } from "@/components/ui/number";
import { Status, type Tone } from "@/components/ui/status";
import type { SyncStatus } from "@/lib/contract/sync";

const looks: Record<SyncStatus["partnero"]["breaker"], { tone: Tone; word: string }> = {
  closed: { tone: "positive", word: "Answers" },
  half_open: { tone: "warning", word: "Being tried again" },
  open: { tone: "negative", word: "Given a rest, it has been failing" },
};

/** Whether Partnero answers, and what is left of what it allows. */
export function PartneroFacts({ status }: { status: SyncStatus }) {
  const { limit, remaining, breaker } = status.partnero;
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <Status tone={looks[breaker].tone}>{looks[breaker].word}</Status>
      <span className="text-muted">
        <Count value={remaining} /> of <Count value={limit} /> requests left this minute; a fifth is kept for
        writes, and people go before the sync
      </span>
    </p>
  );
}
