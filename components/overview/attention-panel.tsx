"use client";

import { useQuery } from "@tanstack/react-query";
import { Fragment, type ReactNode } from "react";
import { TextLink } from "@/components/ui/button";
import { Count } from "@/components/ui/number";
import { Skeleton } from "@/components/ui/skeleton";
import { Status, type Tone } from "@/components/ui/status";
import { RelativeTime } from "@/components/ui/time";
import { partQuery } from "@/lib/client/overview";
import { behindLiability } from "@/lib/contract/behind";
import type { Attention, AttentionKind } from "@/lib/contract/overview";
import { paths } from "@/lib/contract/paths";
import { Panel } from "./panel";
import { useOverview } from "./use-overview";

type Item = Attention["items"][number];
type Words = { tone: Tone; text: (item: Item) => string; href: (item: Item) => string };

const many = (count: number, one: string, more: string) => (count === 1 ? one : more);
const credits = (state: string) => () => `${paths.credits}?state=${state}`;
const status = () => paths.status;
const invitations =
  (state: string) =>
  ({ from }: Item) =>
    `${paths.invitations}?state=${state}${from ? `&from=${from}` : ""}`;

const words: Record<Exclude<AttentionKind, "archived_balances">, Words> = {
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
    href: credits("stuck"),
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
        <ul className="py-1">
          {items.filter(isTold).map((item) => (
            <Row key={item.kind} tone={words[item.kind].tone} at={item.at} detail={item.detail}>
              <Line item={item} words={words[item.kind]} />
            </Row>
          ))}
          <ArchivedBalances items={items.filter((item) => !isTold(item))} />
        </ul>
      )
    }
  </Panel>
);

type Told = Item & { kind: keyof typeof words };
const isTold = (item: Item): item is Told => item.kind !== "archived_balances";

function Row({ tone, at, detail, children }: Pick<Words, "tone"> & Partial<Item> & { children: ReactNode }) {
  return (
    <li className="flex min-h-8 flex-wrap items-center gap-x-3 py-0.5">
      <Status tone={tone} wraps>
        {children}
      </Status>
      {at ? (
        <span className="text-12 text-faint">
          <RelativeTime at={at} />
        </span>
      ) : null}
      {detail ? <span className="w-full pl-4 text-12 text-muted">{detail}</span> : null}
    </li>
  );
}

function Line({ item, words: { text, href } }: { item: Told; words: Words }) {
  return (
    <TextLink href={href(item)} prefetch={false} className="whitespace-normal">
      {single.includes(item.kind) ? null : (
        <>
          <Count value={item.count} />{" "}
        </>
      )}
      {text(item)}
    </TextLink>
  );
}

/** One line for all units: the money waits for people who take part no more. */
function ArchivedBalances({ items }: { items: readonly Item[] }) {
  if (items.length === 0) return null;
  return (
    <Row tone="neutral">
      <span className="whitespace-normal">
        Archived customers still have open balances:{" "}
        {items.map(({ count, unit }, at) =>
          unit === null ? null : (
            <Fragment key={`${unit.isCurrency} ${unit.unit}`}>
              {at > 0 ? ", " : null}
              <TextLink href={behindLiability(unit).archived} prefetch={false} className="whitespace-nowrap">
                <Count value={count} /> in {unit.unit}
              </TextLink>
            </Fragment>
          ),
        )}
      </span>
    </Row>
  );
}

/** Says above all numbers that they are of a part only, while the mirror fills. */
export function useFilling(): { customers: number; upstream: number | null } | null {
  const { query } = useOverview();
  const { data } = useQuery(partQuery("attention", query));
  const body = data?.data.body;
  return body?.items.some(({ kind }) => kind === "mirror_filling") ? body : null;
}
