import "server-only";
import { type CreditLimit, everyOtherUnit } from "@/lib/contract/limits";

type Amounts = Pick<CreditLimit, "perCredit" | "perAgentDay" | "perCustomerQuarter">;

const amounts = (perCredit: string, perAgentDay: string, perCustomerQuarter: string): Amounts => ({
  perCredit,
  perAgentDay,
  perCustomerQuarter,
});
const none: Amounts = { perCredit: null, perAgentDay: null, perCustomerQuarter: null };
const few = amounts("50.00", "200.00", "300.00");
const points = amounts("500", "2000", "3000");
const money = { unit: everyOtherUnit, isCurrency: true };
const others = { unit: everyOtherUnit, isCurrency: false };

/**
 * What holds until an administrator saves limits: support asks for what is more than a kind gesture,
 * administrators are not limited. Too little in a unit of small worth only means that somebody is asked.
 */
export const shippedLimits: readonly CreditLimit[] = [
  { role: "admin", ...money, ...none },
  { role: "admin", ...others, ...none },
  { role: "support", ...money, ...few },
  { role: "support", ...others, ...points },
];

/** The same for the sample shop, which pays in several currencies. */
export const demoLimits: readonly CreditLimit[] = [
  ...shippedLimits,
  { role: "support", unit: "EUR", isCurrency: true, ...few },
  { role: "support", unit: "JPY", isCurrency: true, ...amounts("7500", "30000", "45000") },
  { role: "support", unit: "KWD", isCurrency: true, ...amounts("15.000", "60.000", "90.000") },
  { role: "support", unit: "USD", isCurrency: true, ...few },
  { role: "support", unit: "points", isCurrency: false, ...points },
];
