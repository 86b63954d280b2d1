import { dayText } from "@/components/ui/time-text";
import type { MatchParams } from "./list-params";

export const statusWords: Record<NonNullable<MatchParams["status"]>, string> = {
  active: "Active",
  pending: "Pending",
  archived: "Archived",
  deleted: "Deleted for good",
};

/** One filter that is on: what it says, and what takes it away. */
export type FilterChip = { label: string; without: Partial<MatchParams> };

type Range = { from: string | number | null; to: string | number | null };

const range = ({ from, to }: Range, words: { both: string; from: string; to: string }) => {
  if (from !== null && to !== null) return from === to ? `${from}` : `${from} ${words.both} ${to}`;
  return from === null ? `${words.to} ${to}` : `${words.from} ${from}`;
};
const numbers = { both: "to", from: "at least", to: "at most" };
const days = (from: string | null, to: string | null, locale: string) => {
  const text = (day: string | null) => (day === null ? null : dayText(day, locale));
  return range({ from: text(from), to: text(to) }, { both: "–", from: "from", to: "until" });
};

/** In whose words the chips are: the reader's locale, and how the list calls whom it is narrowed to. */
export type ChipWords = { locale: string; nameOf?: (customerId: string) => string | undefined };

/** How many filters are on, but the text and the switch beside it. */
export const filterCount = (params: MatchParams) => filterChips(params, { locale: "en" }).length;

/** The filters that are on, but the text and the switch beside it, which show themselves. */
export function filterChips(params: MatchParams, { locale, nameOf }: ChipWords): FilterChip[] {
  const { status, minReferrals, maxReferrals, joinedFrom, joinedTo, lastReferralFrom, lastReferralTo } =
    params;
  const chips: (FilterChip | false)[] = [
    status !== null && { label: `Status: ${statusWords[status]}`, without: { status: null } },
    params.referrerId !== null && {
      label: `Referred by ${nameOf?.(params.referrerId) ?? params.referrerId}`,
      without: { referrerId: null },
    },
    (minReferrals !== null || maxReferrals !== null) && {
      label: `Referrals: ${range({ from: minReferrals, to: maxReferrals }, numbers)}`,
      without: { minReferrals: null, maxReferrals: null },
    },
    (joinedFrom !== null || joinedTo !== null) && {
      label: `Joined: ${days(joinedFrom, joinedTo, locale)}`,
      without: { joinedFrom: null, joinedTo: null },
    },
    (lastReferralFrom !== null || lastReferralTo !== null) && {
      label: `Last referral: ${days(lastReferralFrom, lastReferralTo, locale)}`,
      without: { lastReferralFrom: null, lastReferralTo: null },
    },
    params.unit !== null && {
      label: `Open balance in ${params.unit}${params.isCurrency === false ? " (not money)" : ""}`,
      without: { unit: null, isCurrency: null },
    },
    ...behindChips(params, locale),
  ];
  return chips.filter((chip) => chip !== false);
}

/** The first day a filter knows: whoever has a date at all. */
const anyDay = "1900-01-01";
const readingWords = { balance: "Balance", sales: "Sales of their friends", referrer_sales: "Sales" };

/** Those that the overview's numbers lead to; no field sets them, but each can be taken away. */
function behindChips(params: MatchParams, locale: string): (FilterChip | false)[] {
  const { firstReferralFrom, firstReferralTo, broughtFrom, broughtTo, boughtFrom, boughtTo } = params;
  const { joinedWithin, boughtWithin, referrerJoinedFrom, referrerJoinedTo, known, unknown } = params;
  const span = (
    words: string,
    from: string | null,
    to: string | null,
    without: Partial<MatchParams>,
  ): FilterChip | false =>
    (from !== null || to !== null) && { label: `${words}: ${days(from, to, locale)}`, without };
  return [
    span("First referral", firstReferralFrom === anyDay ? null : firstReferralFrom, firstReferralTo, {
      firstReferralFrom: null,
      firstReferralTo: null,
    }) ||
      (firstReferralFrom === anyDay && {
        label: "First referral: any day",
        without: { firstReferralFrom: null },
      }),
    span("Brought somebody who joined", broughtFrom, broughtTo, { broughtFrom: null, broughtTo: null }),
    span("Their referrer joined", referrerJoinedFrom, referrerJoinedTo, {
      referrerJoinedFrom: null,
      referrerJoinedTo: null,
    }),
    joinedWithin !== null && {
      label: `Joined within ${joinedWithin} days of their referrer`,
      without: { joinedWithin: null },
    },
    span("Bought", boughtFrom, boughtTo, { boughtFrom: null, boughtTo: null }),
    boughtWithin !== null && {
      label: `Bought within ${boughtWithin} days of joining`,
      without: { boughtWithin: null },
    },
    params.generation !== null && {
      label: generationWords(params.generation),
      without: { generation: null },
    },
    known !== null && { label: `${readingWords[known]}: read`, without: { known: null } },
    unknown !== null && { label: `${readingWords[unknown]}: not read yet`, without: { unknown: null } },
  ];
}

const generationWords = (generation: string) =>
  generation === "none"
    ? "Referrers go round in a circle"
    : generation === "0"
      ? "Came by themselves"
      : `Generation ${generation}`;
