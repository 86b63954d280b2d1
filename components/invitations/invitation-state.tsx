import { Status, type Tone } from "@/components/ui/status";
import type { Invitation } from "@/lib/contract/invitations";

export const stateLook: Record<Invitation["state"], { word: string; tone: Tone; hollow?: boolean }> = {
  sending: { word: "Sending", tone: "info" },
  sent: { word: "Sent", tone: "positive" },
  refused: { word: "Refused", tone: "negative" },
  unknown: { word: "Unknown", tone: "warning" },
};

/** What came of an invitation. */
export function InvitationState({ state }: { state: Invitation["state"] }) {
  const { word, tone, hollow } = stateLook[state];
  return (
    <Status tone={tone} hollow={hollow}>
      {word}
    </Status>
  );
}
