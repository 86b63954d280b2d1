export const customerSorts = [
  "joined",
  "name",
  "email",
  "referrals",
  "revenue",
  "balance",
  "lastReferral",
] as const;
export type CustomerSort = (typeof customerSorts)[number];

export const directions = ["asc", "desc"] as const;
export type Direction = (typeof directions)[number];

/** Which way a sort runs where nobody says: names from A, everything else from the newest or largest. */
export const usualDirection = (sort: CustomerSort): Direction =>
  sort === "name" || sort === "email" ? "asc" : "desc";
