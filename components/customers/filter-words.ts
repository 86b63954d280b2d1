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
const days = { both: "to", from: "from", to: "until" };
const numbers = { both: "to", from: "at least", to: "at most" };

/** The filters that are on, but the text and the switch beside it, which show themselves. */
export function filterChips(params: MatchParams): FilterChip[] {
  const { status, minReferrals, maxReferrals, joinedFrom, joinedTo, lastReferralFrom, lastReferralTo } =
    params;
  const chips: (FilterChip | false)[] = [
    status !== null && { label: `Status: ${statusWords[status]}`, without: { status: null } },
    params.referrerId !== null && {
      label: `Referred by ${params.referrerId}`,
      without: { referrerId: null },
    },
    (minReferrals !== null || maxReferrals !== null) && {
      label: `Referrals: ${range({ from: minReferrals, to: maxReferrals }, numbers)}`,
      without: { minReferrals: null, maxReferrals: null },
    },
    (joinedFrom !== null || joinedTo !== null) && {
      label: `Joined: ${range({ from: joinedFrom, to: joinedTo }, days)}`,
      without: { joinedFrom: null, joinedTo: null },
    },
    (lastReferralFrom !== null || lastReferralTo !== null) && {
      label: `Last referral: ${range({ from: lastReferralFrom, to: lastReferralTo }, days)}`,
      without: { lastReferralFrom: null, lastReferralTo: null },
    },
    params.unit !== null && { label: `Open balance in ${params.unit}`, without: { unit: null } },
  ];
  return chips.filter((chip) => chip !== false);
}
