import type { CustomerMatch } from "./customer-filters";

const named: Record<keyof CustomerMatch, true> = {
  q: true,
  status: true,
  referStatus: true,
  referrerId: true,
  minReferrals: true,
  maxReferrals: true,
  joinedFrom: true,
  joinedTo: true,
  lastReferralFrom: true,
  lastReferralTo: true,
  firstReferralFrom: true,
  firstReferralTo: true,
  broughtFrom: true,
  broughtTo: true,
  joinedWithin: true,
  referrerJoinedFrom: true,
  referrerJoinedTo: true,
  boughtFrom: true,
  boughtTo: true,
  boughtWithin: true,
  generation: true,
  unit: true,
  isCurrency: true,
  known: true,
  unknown: true,
};

/** The names that say who is meant, as a URL and a saved view spell them. */
export const matchNames = Object.keys(named) as (keyof CustomerMatch)[];
