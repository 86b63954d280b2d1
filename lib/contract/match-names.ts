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
  unit: true,
};

/** The names that say who is meant, as a URL and a saved view spell them. */
export const matchNames = Object.keys(named) as (keyof CustomerMatch)[];
