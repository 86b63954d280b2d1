/** The tabs of a customer's page, as they stand in `?tab=`. */
export const customerTabs = ["overview", "referrals", "transactions", "credits", "activity"] as const;
export type CustomerTab = (typeof customerTabs)[number];

/** The tab a URL asks for; the overview for anything else. */
export const toCustomerTab = (value: unknown): CustomerTab =>
  customerTabs.find((tab) => tab === value) ?? "overview";
