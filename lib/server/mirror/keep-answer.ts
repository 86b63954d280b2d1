import "server-only";
import type { Customer } from "@/lib/contract/customers";
import type { One } from "@/lib/contract/envelope";
import { keepCustomers } from "./keep-customers";
import { readAgainSoon, takeAlong, writeThrough } from "./take-along";

const keep = ({ data, meta }: One<Customer>) =>
  keepCustomers([data], { asOf: meta ? new Date(meta.asOf) : new Date(), alone: true });

/**
 * Lets the mirror have what a write of ours came to, before it is answered. In: the write, and its customer's id
 * where that is known before: if the write fails, what became of it is looked up. Rejects as the write does.
 */
export async function keepWritten(write: Promise<One<Customer>>, id?: string): Promise<One<Customer>> {
  try {
    const answer = await write;
    await writeThrough([answer.data.id, answer.data.referrer?.id ?? null], () => keep(answer));
    return answer;
  } catch (error) {
    if (id !== undefined) await readAgainSoon(id);
    throw error;
  }
}

/** Lets the mirror have what somebody has just read, without their waiting for it. Out: the same. */
export function keepRead(answer: One<Customer>): One<Customer> {
  takeAlong(`customer ${answer.data.id}`, () => keep(answer));
  return answer;
}
