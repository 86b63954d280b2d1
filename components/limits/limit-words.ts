import { type CreditLimit, everyOtherUnit, type limitKinds } from "@/lib/contract/limits";

type Kind = (typeof limitKinds)[number];

/** As a column and a field name them. */
export const limitKindLabel: Record<Kind, string> = {
  perCredit: "One credit",
  perAgentDay: "One person in a day",
  perCustomerQuarter: "One customer in a quarter",
};

/** A unit as it is called here: `USD`, or the line for all that are not named. */
export function unitName({ unit, isCurrency }: Pick<CreditLimit, "unit" | "isCurrency">): string {
  if (unit !== everyOtherUnit) return unit;
  return isCurrency ? "Every other currency" : "Every other unit";
}
