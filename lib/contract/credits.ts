import { z } from "zod";
import { creditReasons, creditStates } from "./credit-words";
import { Instant } from "./envelope";
import { compareDecimals, isKnownCurrency, Money, unitDigits } from "./money";
import { Person } from "./person";
import { CustomerId, Note, textProblem } from "./text";

export const CreditState = z.enum(creditStates);
export type CreditState = z.infer<typeof CreditState>;

export const CreditReason = z.enum(creditReasons);
export type CreditReason = z.infer<typeof CreditReason>;

/** An operation id in the one spelling that the ledger knows, whatever it is compared with. */
export const OperationId = z.uuid().toLowerCase();

export const CreditParams = z.object({ id: OperationId });

/** Aborts at the first complaint: comparing digits wants digits. */
const Amount = z
  .string()
  .trim()
  .regex(/^\d{1,15}(\.\d{1,6})?$/, { error: "Write the amount like 12.50", abort: true })
  .refine((v) => compareDecimals(v, "0") > 0, "Must be more than 0");

/** What `PUT /api/credits/[id]` takes; the id is a UUID made when the form opens. */
export const GrantCredit = z
  .object({
    customerId: CustomerId,
    amount: Amount,
    unit: z.string().trim().min(1, "Choose a unit").max(40),
    isCurrency: z.boolean(),
    reason: z.enum(creditReasons, "Choose a reason"),
    note: Note.optional(),
    ticket: z.string().trim().max(100).optional(),
    confirmDuplicateOf: OperationId.optional(),
    retryOf: OperationId.optional(),
  })
  .superRefine((v, ctx) => {
    if (v.isCurrency && !/^[A-Za-z]{3}$/.test(v.unit)) {
      ctx.addIssue({
        code: "custom",
        path: ["unit"],
        message: "A currency code has three letters, such as USD",
      });
    }
    // Limits and the look for repetitions keep money and other units apart: money under their name would pass both.
    if (!v.isCurrency && isKnownCurrency(v.unit)) {
      const message = `${v.unit.toUpperCase()} is a currency`;
      ctx.addIssue({ code: "custom", path: ["unit"], message });
    }
    const wrong = textProblem(v.unit, 40);
    if (wrong) ctx.addIssue({ code: "custom", path: ["unit"], message: wrong });
    const digits = unitDigits(v.unit.toUpperCase(), v.isCurrency);
    const given = (v.amount.split(".")[1] ?? "").replace(/0+$/, "").length;
    if (given > digits) {
      const allowed = digits === 0 ? "no decimals" : `at most ${digits} decimals`;
      ctx.addIssue({ code: "custom", path: ["amount"], message: `${v.unit.toUpperCase()} has ${allowed}` });
    }
  });
export type GrantCredit = z.output<typeof GrantCredit>;
export type GrantCreditInput = z.input<typeof GrantCredit>;

/** One step in the life of a credit, as the ledger recorded it. */
export const CreditEvent = z.object({ at: Instant, state: CreditState, detail: z.string().nullable() });
export type CreditEvent = z.infer<typeof CreditEvent>;

/** Something that speaks for or against an unknown credit having been applied. */
export const CreditEvidence = z.object({
  at: Instant,
  source: z.enum(["reading", "webhook", "person"]),
  /** The balance in the credit's unit; null where it could not be read. */
  balance: Money.nullable(),
  detail: z.string(),
});
export type CreditEvidence = z.infer<typeof CreditEvidence>;

export const Credit = z.object({
  id: z.uuid(),
  customerId: z.string(),
  customerLabel: z.string(),
  money: Money,
  reason: CreditReason,
  note: z.string().nullable(),
  ticket: z.string().nullable(),
  state: CreditState,
  /** Why it stands where it stands, in a sentence; never a bare code. */
  detail: z.string().nullable(),
  createdBy: Person,
  balanceBefore: Money.nullable(),
  balanceAfter: Money.nullable(),
  retryOf: z.uuid().nullable(),
  /** The credit that was given in place of this one and came, or may come, to something. */
  retriedBy: z.uuid().nullable(),
  /** While prepared: when the server sends it by itself; null: only when a person asks. */
  sendAt: Instant.nullable(),
  /** Set where a limit was passed: why, until when somebody may decide, and who did. */
  approval: z
    .object({
      reason: z.string(),
      expiresAt: Instant.nullable(),
      decidedBy: Person.nullable(),
      decidedAt: Instant.nullable(),
    })
    .nullable(),
  /** Set where a person has closed an unknown one. */
  resolution: z.object({ by: Person, note: z.string().nullable() }).nullable(),
  /** The uploaded list and its row that it came from. */
  bulk: z.object({ runId: z.uuid(), row: z.int() }).nullable(),
  createdAt: Instant,
  sentAt: Instant.nullable(),
  settledAt: Instant.nullable(),
});
export type Credit = z.infer<typeof Credit>;

export const CreditWithEvents = Credit.extend({
  events: z.array(CreditEvent),
  evidence: z.array(CreditEvidence),
});
export type CreditWithEvents = z.infer<typeof CreditWithEvents>;
