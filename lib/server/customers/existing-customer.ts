import "server-only";
import type { Customer } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import type { FieldErrors } from "@/lib/contract/errors";
import type { CallOptions } from "../partnero/caller";
import { PartneroError } from "../partnero/errors";
import { partnero } from "../partnero/partnero";
import { type ProblemError, problem } from "../problem";
import { customerOrNull } from "./customer-or-null";

type Unique = { id?: string; key?: string; email?: string };

/**
 * Whoever holds one of these already, but for `except` (an id): the problem `already_exists` with that
 * customer as `current` and a sentence on each field that is taken. Null if nobody does.
 */
export async function existingCustomer(
  wanted: Unique,
  options: CallOptions,
  except?: string,
): Promise<ProblemError | null> {
  const names = [...new Set([wanted.id, wanted.key].filter((name) => name !== undefined))];
  const found = await Promise.all([
    ...names.map((name) => customerOrNull(name, options)),
    ...(wanted.email ? [firstWithEmail(wanted.email, options)] : []),
  ]);
  const other = found.find((customer) => customer !== null && customer.id !== except);
  return other ? takenBy(wanted, other) : null;
}

/** The problem that somebody else is in the way. In: what was to be theirs alone, and who has it. */
export const takenBy = (wanted: Unique, other: Customer): ProblemError =>
  problem("already_exists", `This is ${displayName(other)}, who is a customer already.`, {
    current: other,
    errors: takenFields(wanted, other),
  });

async function firstWithEmail(email: string, options: CallOptions): Promise<Customer | null> {
  const found = await partnero().searchCustomers({ email }, options);
  return found.find((each) => each.email?.toLowerCase() === email.toLowerCase()) ?? null;
}

function takenFields(wanted: Unique, other: Customer): FieldErrors {
  const taken = (value: string | undefined, theirs: (string | null)[]) =>
    value !== undefined && theirs.some((each) => each?.toLowerCase() === value.toLowerCase());
  const sentence = [`${displayName(other)} has this already`];
  const ids = [other.id, other.key];
  return {
    ...(taken(wanted.email, [other.email]) && { email: sentence }),
    ...(taken(wanted.id, ids) && { id: sentence }),
    ...(taken(wanted.key, ids) && { key: sentence }),
  };
}

/** Whether Partnero refused something that somebody else may hold: worth looking for whom. */
export const mayBeTaken = (error: unknown) =>
  error instanceof PartneroError && (error.kind === "already_exists" || error.kind === "invalid");
