/** Whose purchases count: of those whom somebody brought, or of all below them. */
export const attributions = ["direct", "downline"] as const;
/** By what the top referrers are ordered. */
export const topOrders = ["revenue", "referrals"] as const;
/** The N of "K, observed over N days". */
export const kDays = [7, 30, 90] as const;
