import type { GrantCreditInput } from "@/lib/contract/credits";

/**
 * One operation of one customer in this tab. `body` is what was sent, null while it was not;
 * `seen` once the reader was shown how it ended or why it waits.
 */
export type Operation = { id: string; body: GrantCreditInput | null; seen: boolean };

const keyOf = (customerId: string) => `refdesk-credit:${customerId}`;

/** What this tab has sent for a customer and not seen the end of; null for nothing, or where storage is closed. */
export function recallOperation(customerId: string): Operation | null {
  try {
    const text = sessionStorage.getItem(keyOf(customerId));
    return text === null ? null : asOperation(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Keeps an operation over reloads of this tab. */
export function keepOperation(customerId: string, operation: Operation): void {
  try {
    sessionStorage.setItem(keyOf(customerId), JSON.stringify(operation));
  } catch {
    // Without storage the ledger still knows the operation; only a reload forgets that it was ours.
  }
}

export function forgetOperation(customerId: string): void {
  try {
    sessionStorage.removeItem(keyOf(customerId));
  } catch {
    // Nothing was kept either.
  }
}

/** Only what this file wrote comes back; the server checks every body again. */
function asOperation(value: Partial<Operation> | null): Operation | null {
  if (!value || typeof value.id !== "string") return null;
  return { id: value.id, body: value.body ?? null, seen: value.seen === true };
}
