"use client";

import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { Spinner } from "@/components/ui/spinner";
import { Status, type Tone } from "@/components/ui/status";
import { paths } from "@/lib/contract/paths";
import { countStates, type InviteRow, type InviteState } from "./invite-run";
import type { RunEnd } from "./use-invite-run";

const looks: Record<InviteState, { word: string; tone: Tone; hollow?: boolean }> = {
  waiting: { word: "Waiting", tone: "neutral", hollow: true },
  sending: { word: "Sending", tone: "info" },
  sent: { word: "Sent", tone: "positive" },
  customer: { word: "Already a customer", tone: "neutral" },
  refused: { word: "Refused", tone: "negative" },
  unknown: { word: "Unknown", tone: "warning" },
  not_sent: { word: "Not sent", tone: "neutral", hollow: true },
};

/** Once it is over: first whom somebody has to look at, then who went out; while it runs nothing moves. */
const rank: readonly InviteState[] = [
  "unknown",
  "refused",
  "not_sent",
  "waiting",
  "sending",
  "customer",
  "sent",
];
const worstFirst = (rows: readonly InviteRow[]) =>
  rows.toSorted((a, b) => rank.indexOf(a.state) - rank.indexOf(b.state));

/** "44 sent, 1 refused": only what there is. */
export function resultText(rows: readonly InviteRow[]): string {
  const counts = countStates(rows);
  const parts = [
    [counts.sent, "sent"],
    [counts.customer, "already customers"],
    [counts.refused, "refused"],
    [counts.unknown, "unknown"],
    [counts.not_sent, "not sent"],
    [counts.waiting, "not begun"],
  ] as const;
  return parts.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : [])).join(", ");
}

/** How far it is, and what came of each address. */
export function InviteResults({ rows, end }: { rows: readonly InviteRow[]; end: RunEnd | null }) {
  const counts = countStates(rows);
  const settled = rows.length - counts.waiting - counts.sending;
  return (
    <div className="flex flex-col gap-3">
      {end === null ? (
        <Progress
          label="Sending one by one"
          value={settled}
          max={rows.length}
          text={`${settled} of ${rows.length}`}
        />
      ) : (
        <p className="text-14 font-medium" role="status">
          {resultText(rows)}
        </p>
      )}
      {end === "failing" ? (
        <Banner tone="warning" urgent title="Stopped: three in a row did not get through">
          Nothing more is being sent. What is marked “Not sent” surely did not go out.
        </Banner>
      ) : null}
      {end !== null && counts.unknown > 0 ? (
        <Banner tone="warning" title={`${counts.unknown} unknown: perhaps sent, perhaps not`}>
          Partnero did not answer clearly, so these are not sent again by themselves. Look at the{" "}
          <TextLink href={paths.invitations} className="text-accent-ink underline">
            invitations
          </TextLink>{" "}
          before you invite them anew.
        </Banner>
      ) : null}
      <ul
        aria-label="What came of each address"
        className="max-h-72 divide-y divide-line overflow-y-auto rounded border border-line px-3"
      >
        {(end === null ? rows : worstFirst(rows)).map((row) => (
          <Result key={row.id} row={row} />
        ))}
      </ul>
    </div>
  );
}

function Result({ row }: { row: InviteRow }) {
  const look = looks[row.state];
  return (
    <li className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 py-1">
      <bdi className="min-w-0 flex-1 truncate">{row.email}</bdi>
      <span className="inline-flex items-center gap-2">
        {row.state === "sending" ? <Spinner /> : null}
        <Status tone={look.tone} hollow={look.hollow}>
          {look.word}
        </Status>
      </span>
      {row.detail ? <span className="basis-full text-12 text-muted">{row.detail}</span> : null}
    </li>
  );
}
