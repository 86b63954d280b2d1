/**
 * What each number of the overview means. Hover text, docs/metrics.md and the tests use these words. W is the chosen
 * window in the workspace's time zone. Money is net of deleted transactions, per currency.
 */
export const metrics = {
  referred: {
    label: "Referred customers",
    definition: "customers with a referrer, created in W",
  },
  referralRate: {
    label: "Referral rate",
    definition: "those ÷ all customers created in W",
  },
  participation: {
    label: "Participation",
    definition: "active customers of 30 days or more with ≥ 1 referral ever ÷ all such",
  },
  activeReferrers: {
    label: "Active referrers",
    definition: "customers with ≥ 1 referred customer created in W",
  },
  perReferrer: {
    label: "Referrals per active referrer",
    definition: "mean and median",
  },
  conversion: {
    label: "Conversion (30 d)",
    definition: "referred with a transaction within 30 days ÷ referred, only cohorts older than 30 days",
  },
  timeToFirst: {
    label: "Time to first referral",
    definition:
      "days from joining to the first child: P50, P90, share who never did (those not yet are censored)",
  },
  k: {
    label: "K, observed",
    definition: "children created within N days of the parent's joining ÷ size of the cohort",
  },
  revenue: {
    label: "Revenue from referrals",
    definition:
      "net transactions of referred customers in W; switch: direct or whole downline, never both added",
  },
  rewardCost: {
    label: "Reward cost",
    definition: "credits and rewards granted in W",
  },
  return: {
    label: "Return",
    definition: "revenue ÷ reward cost",
  },
  liability: {
    label: "Liability",
    definition: 'sum of open balances, "as of", coverage',
  },
  concentration: {
    label: "Concentration",
    definition: "share of revenue from the top 10 referrers",
  },
} as const satisfies Record<string, { label: string; definition: string }>;

export type MetricId = keyof typeof metrics;
export const metricIds = Object.keys(metrics) as MetricId[];
