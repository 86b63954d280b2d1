"use client";

import { useQuery } from "@tanstack/react-query";
import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/button";
import { Money } from "@/components/ui/number";
import { RelativeTime } from "@/components/ui/time";
import { creditsQuery } from "@/lib/client/credits";
import { useActor } from "@/lib/client/session";
import { liveCreditStates } from "@/lib/contract/credit-words";
import type { Credit, CreditReason, CreditState } from "@/lib/contract/credits";
import { type Money as Amount, compareDecimals } from "@/lib/contract/money";
import { paths } from "@/lib/contract/paths";

const dayMs = 24 * 60 * 60 * 1000;
const digitsOnly = /^\d{1,15}(\.\d{1,6})?$/;
const live: readonly CreditState[] = liveCreditStates;

/** The newest credits of a customer, and the one that nobody may add to before it is settled. */
export function useRecentCredits(customerId: string) {
  const { data } = useQuery(creditsQuery({ customerId, limit: 10 }));
  const credits = data?.data ?? [];
  const open = credits.find(({ state }) => state === "unknown" || state === "in_flight") ?? null;
  return { credits, open };
}

type Props = { credits: readonly Credit[]; given: Amount; reason: CreditReason | undefined };

/** What somebody has credited to this customer within a day that looks like this one. */
export function RecentCredit({ credits, given, reason }: Props) {
  const actor = useActor();
  const recent = credits.filter(
    ({ state, createdAt }) => live.includes(state) && Date.now() - new Date(createdAt).getTime() < dayMs,
  );
  const sameAmount = recent.find((one) => isSame(one.money, given));
  const twin = sameAmount ?? recent.find((one) => one.reason === reason);
  if (!twin) return null;
  const who = twin.createdBy.id === actor.id ? "You" : twin.createdBy.name;
  const alike = twin.reason === reason ? "for the same reason" : "to this customer";
  return (
    <Banner tone={sameAmount ? "warning" : "info"}>
      <span className="text-ink">{who}</span> {twin.state === "awaiting_approval" ? "asked for" : "credited"}{" "}
      <Money {...twin.money} /> {alike} <RelativeTime at={twin.createdAt} />.{" "}
      <TextLink href={paths.credit(twin.id)}>Look at it</TextLink>
    </Banner>
  );
}

function isSame(one: Amount, given: Amount): boolean {
  const amount = given.amount.trim();
  if (one.unit !== given.unit || one.isCurrency !== given.isCurrency || !digitsOnly.test(amount))
    return false;
  return compareDecimals(one.amount, amount) === 0;
}
