/** What of the program's money is listed. `cost` is rewards, credits given elsewhere and those given here. */
export const saleKinds = ["sales", "cost", "rewards", "elsewhere", "unknown_rewards", "refunded"] as const;
export type SaleKind = (typeof saleKinds)[number];

export const saleKindLabel: Record<SaleKind, string> = {
  sales: "Sales of referred customers",
  cost: "Reward cost",
  rewards: "Rewards of sales",
  elsewhere: "Credits given elsewhere",
  unknown_rewards: "Sales with a reward of unknown amount",
  refunded: "Sales deleted since they were read",
};
