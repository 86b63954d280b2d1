import "server-only";
import { z } from "zod";
import { creditStates } from "@/lib/contract/credit-words";
import type { CreditRow } from "../ledger";

const instant = z.iso.datetime().transform((value) => new Date(value));
const text = z.string().nullable();

/** Everything of a claimed credit that its row can be built from again. */
const Sent = z.object({
  id: z.uuid(),
  fence: z.uuid(),
  attempt: z.int(),
  customerId: z.string(),
  amount: z.string(),
  unit: z.string(),
  isCurrency: z.boolean(),
  balanceBefore: text,
  sentAt: instant,
  customerGiven: z.string(),
  customerLabel: z.string(),
  reason: z.string(),
  note: text,
  ticket: text,
  bodyHash: z.string(),
  createdBy: z.string(),
  createdByName: z.string(),
  createdByRole: z.string(),
  createdAt: instant,
  confirmedDuplicateOf: text,
  retryOf: text,
  bulkRunId: text,
  bulkRow: z.int().nullable(),
  approvalReason: text,
  approvalExpiresAt: instant.nullable(),
  decidedBy: text,
  decidedByName: text,
  decidedAt: instant.nullable(),
});

/** Written before the first byte. */
export const SendEntry = Sent.extend({ send: instant });
export type SendEntry = z.output<typeof SendEntry>;

/** Written when it is known what became of it; the last one of a fence counts. */
export const DoneEntry = z.object({
  done: instant,
  id: z.uuid(),
  fence: z.uuid(),
  outcome: z.enum(creditStates),
  detail: text,
  httpStatus: z.int().nullable(),
  resolvedBy: text,
  resolvedByName: text,
  resolutionNote: text,
});
export type DoneEntry = z.output<typeof DoneEntry>;

/** The first line of a file: whose it is. */
export const OwnerEntry = z.object({ owner: z.object({ host: z.string(), pid: z.int(), since: instant }) });
export type Owner = z.output<typeof OwnerEntry>["owner"];

type Claimed = CreditRow & { fence: string };

/** In: a credit that was just claimed. Out: what is written before it is sent. */
export function sendEntry(row: Claimed): Record<string, unknown> {
  const kept = Object.keys(Sent.shape).map((name) => [name, row[name as keyof CreditRow]]);
  return { send: new Date().toISOString(), ...Object.fromEntries(kept) };
}

/** In: a credit as it stands now, or stands as soon as the ledger has it. */
export function doneEntry(row: CreditRow): Record<string, unknown> {
  const { id, fence, state, detail, httpStatus, resolvedBy, resolvedByName, resolutionNote } = row;
  const end = { outcome: state, detail, httpStatus, resolvedBy, resolvedByName, resolutionNote };
  return { done: new Date().toISOString(), id, fence, ...end };
}
