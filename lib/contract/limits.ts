import { z } from "zod";
import { Instant } from "./envelope";
import { addDecimals, compareDecimals, Money, unitDigits, withDigits } from "./money";
import { permissions } from "./permissions";

/** Stands for every unit without a line of its own: every other currency, or every other word. */
export const everyOtherUnit = "*";

/** Who gives credits, and so has limits. */
export const creditRoles = permissions["credits.create"];

/** In the order in which they are looked at: one credit, an agent's day, a customer's quarter (both of UTC). */
export const limitKinds = ["perCredit", "perAgentDay", "perCustomerQuarter"] as const;

/** In major units; null, and in a form the empty text, for no limit. 0 means: always ask. */
const LimitAmount = z
  .string()
  .trim()
  .regex(/^(\d{1,15}(\.\d{1,6})?)?$/, { error: "Write it like 50.00, or leave it empty for no limit" })
  .nullable();

/** What a role may give in one unit without asking anybody. */
export const CreditLimit = z
  .object({
    role: z.enum(creditRoles, "Choose a role"),
    unit: z.string().trim().min(1, "Name the unit").max(40, "At most 40 characters"),
    isCurrency: z.boolean(),
    perCredit: LimitAmount,
    perAgentDay: LimitAmount,
    perCustomerQuarter: LimitAmount,
  })
  .superRefine((v, ctx) => {
    const say = (field: string, message: string) => ctx.addIssue({ code: "custom", path: [field], message });
    if (v.isCurrency && v.unit !== everyOtherUnit && !/^[A-Za-z]{3}$/.test(v.unit))
      say("unit", "A currency code has three letters, such as USD");
    const digits = limitDigits(v);
    for (const kind of limitKinds) {
      if ((v[kind]?.split(".")[1] ?? "").replace(/0+$/, "").length > digits)
        say(kind, digits === 0 ? "This unit has no decimals" : `This unit has at most ${digits} decimals`);
    }
  })
  .transform((v) => ({
    ...v,
    unit: v.isCurrency ? v.unit.toUpperCase() : v.unit,
    perCredit: v.perCredit || null,
    perAgentDay: v.perAgentDay || null,
    perCustomerQuarter: v.perCustomerQuarter || null,
  }));
export type CreditLimit = z.output<typeof CreditLimit>;
export type CreditLimitInput = z.input<typeof CreditLimit>;

/** Some currency has three decimals, so the line for all others may have them. */
const limitDigits = ({ unit, isCurrency }: { unit: string; isCurrency: boolean }) =>
  isCurrency && unit === everyOtherUnit ? 3 : unitDigits(unit.toUpperCase(), isCurrency);

/** What makes two lines the same: role and unit, in any spelling. */
export const limitKey = ({ role, unit, isCurrency }: Pick<CreditLimit, "role" | "unit" | "isCurrency">) =>
  `${role} ${isCurrency ? "money" : "other"} ${unit.toLowerCase()}`;

/** Every limit there is; for each role at least the lines for every other currency and every other unit. */
const Limits = z
  .array(CreditLimit)
  .max(200, "At most 200 lines")
  .superRefine((lines, ctx) => {
    const keys = lines.map(limitKey);
    for (const [at, key] of keys.entries()) {
      if (keys.indexOf(key) < at)
        ctx.addIssue({ code: "custom", path: [at, "unit"], message: "This role has limits for it already" });
    }
    for (const role of creditRoles) {
      for (const isCurrency of [true, false]) {
        if (keys.includes(limitKey({ role, unit: everyOtherUnit, isCurrency }))) continue;
        const which = isCurrency ? "every other currency" : "every other unit";
        ctx.addIssue({ code: "custom", message: `The line of ${role} for ${which} is missing` });
      }
    }
  });

export const CreditLimits = z.object({
  limits: Limits,
  /** Names exactly these limits: who saves says which ones they changed. */
  version: z.string(),
  /** Who saved them last; null while they are the ones that Refdesk comes with. */
  changed: z.object({ at: Instant, by: z.string() }).nullable(),
});
export type CreditLimits = z.infer<typeof CreditLimits>;

/** All limits as they shall be, and the version that they were made from. */
export const UpdateLimits = z.object({ limits: Limits, version: z.string().max(100) });
export type UpdateLimits = z.output<typeof UpdateLimits>;
export type UpdateLimitsInput = z.input<typeof UpdateLimits>;

export const AllowanceQuery = z
  .object({
    unit: z.string().trim().min(1).max(40).default("USD"),
    isCurrency: z.enum(["true", "false"]).default("true"),
  })
  .transform(({ unit, isCurrency }) => ({ unit, isCurrency: isCurrency === "true" }));
export type AllowanceQuery = z.output<typeof AllowanceQuery>;

/** One limit of somebody: what it is, what of it is used, what is left; null where there is no limit. */
export const AllowanceLine = z.object({
  kind: z.enum(limitKinds),
  limit: Money.nullable(),
  used: Money,
  left: Money.nullable(),
  /** When it begins anew; null for one credit. */
  until: Instant.nullable(),
});
export type AllowanceLine = z.infer<typeof AllowanceLine>;

/** What the person who asks may still give one customer in one unit without asking. */
export const Allowance = z.object({ lines: z.array(AllowanceLine) });
export type Allowance = z.infer<typeof Allowance>;

const text = ({ amount, unit }: Money) => `${amount} ${unit}`;

/** Which limits an amount would pass and by what numbers, a sentence for each; null when it passes none. */
export function whyAbove(lines: readonly AllowanceLine[], amount: string): string | null {
  const sentences = lines.flatMap(({ kind, limit, used, left }) => {
    if (!limit || !left || compareDecimals(amount, left.amount) <= 0) return [];
    const digits = unitDigits(limit.unit, limit.isCurrency);
    const sum = text({ ...limit, amount: withDigits(addDecimals(used.amount, amount), digits) });
    if (kind === "perCredit") return `${sum} is above the limit of ${text(limit)} for one credit.`;
    if (kind === "perAgentDay")
      return `${sum} in one day (UTC) is above the limit of ${text(limit)} for one person and day.`;
    return `${sum} for this customer in one quarter is above the limit of ${text(limit)}.`;
  });
  return sentences.length > 0 ? sentences.join(" ") : null;
}
