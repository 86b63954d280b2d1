"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/button";
import { Count } from "@/components/ui/number";
import { Skeleton } from "@/components/ui/skeleton";
import { Status, type Tone } from "@/components/ui/status";
import { RelativeTime } from "@/components/ui/time";
import { partQuery } from "@/lib/client/overview";
import type { Attention, AttentionKind } from "@/lib/contract/overview";
import { paths } from "@/lib/contract/paths";
import { customersLink } from "./drill-links";
import { Panel } from "./panel";
import { useOverview } from "./use-overview";

type Item = Attention["items"][number];
type Words = { tone: Tone; text: (item: Item) => string; href: (item: Item) => string | null };

const many = (count: number, one: string, more: string) => (count === 1 ? one : more);
const credits = (state: string) => () => `${paths.credits}?state=${state}`;
const status = () => paths.status;
const invitations = (state: string) => () => `${paths.invitations}?state=${state}`;

const words: Record<AttentionKind, Words> = {
  credits_closed: { tone: "negative", text: () => "Credits are closed", href: () => paths.credits },
  credits_unknown: {
    tone: "negative",
    text: ({ count }) => many(count, "credit is unknown", "credits are unknown"),
    href: credits("unknown"),
  },
  credits_approval: {
    tone: "warning",
    text: ({ count }) => many(count, "credit waits for approval", "credits wait for approval"),
    href: credits("awaiting_approval"),
  },
  credits_stuck: {
    tone: "warning",
    text: ({ count }) => many(count, "credit was not sent", "credits were not sent"),
    href: credits("prepared"),
  },
  mirror_filling: {
    tone: "info",
    text: ({ count }) =>
      many(count, "customer is here so far", "customers are here so far; the rest is being read"),
    href: status,
  },
  mirror_stale: { tone: "warning", text: () => "Partnero was last asked a while ago", href: status },
  mirror_error: { tone: "warning", text: () => "The last reading of Partnero broke off", href: status },
  invitations_unknown: {
    tone: "warning",
    text: ({ count }) => many(count, "invitation may not have gone out", "invitations may not have gone out"),
    href: invitations("unknown"),
  },
  invitations_refused: {
    tone: "warning",
    text: ({ count }) => many(count, "invitation was refused", "invitations were refused"),
    href: invitations("refused"),
  },
  archived_balances: {
    tone: "neutral",
    text: ({ count, detail }) =>
      `archived ${many(count, "customer has", "customers have")} an open balance in ${detail}`,
    href: ({ detail }) => customersLink({ status: "archived", unit: detail, sort: "balance" }),
  },
};

/** Kinds that are one thing, and not so many of something. */
const single: AttentionKind[] = ["credits_closed", "mirror_stale", "mirror_error"];

/** What somebody should look at, the most pressing first. */
export const AttentionPanel = () => (
  <Panel part="attention" title="Needs attention" skeleton={<Skeleton className="my-3 w-64" />}>
    {({ items }) =>
      items.length === 0 ? (
        <p className="py-2 text-13 text-muted">Nothing needs anybody now.</p>
      ) : (
        <ul className="grid gap-x-8 py-1 md:grid-cols-2">
          {items.map((item) => (
            <li
              key={`${item.kind} ${item.detail}`}
              className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-0.5 py-1"
            >
              <Status tone={words[item.kind].tone}>
                <Line item={item} />
              </Status>
              {item.at ? (
                <span className="text-12 text-faint">
                  <RelativeTime at={item.at} />
                </span>
              ) : null}
              {item.detail && item.kind !== "archived_balances" ? (
                <span className="w-full pl-4 text-12 text-muted">{item.detail}</span>
              ) : null}
            </li>
          ))}
        </ul>
      )
    }
  </Panel>
);

function Line({ item }: { item: Item }): ReactNode {
  const { text, href } = words[item.kind];
  const line = (
    <span className="whitespace-normal">
      {single.includes(item.kind) ? null : (
        <>
          <Count value={item.count} />{" "}
        </>
      )}
      {text(item)}
    </span>
  );
  const to = href(item);
  return to ? (
    <TextLink tone="ink" href={to} prefetch={false}>
      {line}
    </TextLink>
  ) : (
    line
  );
}

/** Says above all numbers that they are of a part only, while the mirror fills. */
export function useFilling(): { customers: number; upstream: number | null } | null {
  const { query } = useOverview();
  const { data } = useQuery(partQuery("attention", query));
  const body = data?.data.body;
  return body?.items.some(({ kind }) => kind === "mirror_filling") ? body : null;
}
