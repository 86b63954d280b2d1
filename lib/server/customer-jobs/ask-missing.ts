import "server-only";
import { randomUUID } from "node:crypto";
import type { Customer } from "@/lib/contract/customers";
import { CustomerId, Email } from "@/lib/contract/text";
import { customerOrNull } from "../customers/customer-or-null";
import { keepCustomers } from "../mirror/keep-customers";
import { partnero } from "../partnero/partnero";
import { type Sent, sentAt } from "../partnero/sent-at";
import type { Known } from "./look-up";

/** An id or key, or an e-mail, that nobody in the mirror has. */
export type Missing = { name: string } | { email: string };

/**
 * Asks Partnero exactly, behind people's requests, about what the mirror does not hold; who is found goes into
 * the mirror. Out: those who were found. Throws `PartneroError` where one can't be asked about.
 */
export async function askMissing(missing: Missing[]): Promise<Known[]> {
  const { sent, asOf } = sentAt();
  const answers = (await Promise.all(missing.map((one) => ask(one, sent)))).flat();
  if (answers.length === 0) return [];
  const found = new Map(answers.map(({ record }) => [record.id, record]));
  await keepCustomers([...found.values()], { asOf: asOf(), alone: true });
  return [...found.values()].map((record) => {
    const asked = answers.flatMap((each) => (each.record.id === record.id ? [each.name] : []));
    return { names: [record.id, record.key, ...asked], record, presence: "listed" };
  });
}

type Answer = { name: string; record: Customer };

async function ask(one: Missing, sent: Sent): Promise<Answer[]> {
  const options = { requestId: randomUUID(), priority: "background", fresh: true, ...sent } as const;
  if ("email" in one) {
    if (!Email.safeParse(one.email).success) return [];
    const found = await partnero().searchCustomers(one, options);
    return found.map((record) => ({ name: record.id, record }));
  }
  // What can be nobody's id is refused when the row is planned.
  if (!CustomerId.safeParse(one.name).success) return [];
  const record = await customerOrNull(one.name, options);
  return record ? [{ name: one.name, record }] : [];
}
