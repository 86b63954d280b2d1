import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, min } from "drizzle-orm";
import { statusWord } from "@/lib/contract/customer-status";
import type { Customer } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import { Email } from "@/lib/contract/text";
import { customerOrNull } from "../customers/customer-or-null";
import { database } from "../db/pool";
import { bulkRow } from "../db/schema";
import { partnero } from "../partnero/partnero";
import { knownCustomers } from "./known-customers";

/** Asked at Partnero at a time: few enough that a person's request never waits behind them. */
const atOnce = 4;
/** Looked up in the mirror at a time. */
const batch = 200;

type Found = { customer: Customer } | { why: string };

/**
 * Looks up the next customers of a list and writes down who they are: in the mirror all at once, the few it is
 * not sure of at Partnero, behind what people ask for. In: the run. Out: how many names were looked at; 0 when
 * none is left. Throws `PartneroError` where Partnero doesn't answer: those rows stay unchecked.
 */
export async function lookUpCustomers(runId: string): Promise<number> {
  const names = await database()
    .select({ given: bulkRow.customerGiven, first: min(bulkRow.row) })
    .from(bulkRow)
    .where(and(eq(bulkRow.runId, runId), eq(bulkRow.state, "unchecked")))
    .groupBy(bulkRow.customerGiven)
    .orderBy(min(bulkRow.row))
    .limit(batch);
  const given = names.map((name) => name.given);
  const known = await knownCustomers(given);
  for (const [name, customer] of known) await note(runId, name, { customer });
  const rest = given.filter((name) => !known.has(name)).slice(0, atOnce);
  const looked = await Promise.allSettled(rest.map(async (name) => note(runId, name, await find(name))));
  const failed = looked.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
  return known.size + rest.length;
}

async function note(runId: string, given: string, found: Found): Promise<void> {
  const change =
    "why" in found
      ? { state: "refused", detail: found.why }
      : { state: "ready", customerId: found.customer.id, customerLabel: displayName(found.customer) };
  await database()
    .update(bulkRow)
    .set(change)
    .where(and(eq(bulkRow.runId, runId), eq(bulkRow.customerGiven, given), eq(bulkRow.state, "unchecked")));
}

/** By e-mail where it looks like one, else by id or key; who an e-mail doesn't name may have it as an id. */
async function find(given: string): Promise<Found> {
  const options = { requestId: randomUUID(), priority: "background" } as const;
  const named = Email.safeParse(given).success ? await withEmail(given, options) : [];
  if (named.length > 1)
    return { why: `${named.length} customers have this e-mail. Name the one by id or key.` };
  const customer = named[0] ?? (await customerOrNull(given, options));
  if (!customer) return { why: "No customer has this id, key or e-mail." };
  if (!customer.isActive)
    return {
      why: `${displayName(customer)} is ${statusWord(customer)}; only active customers can be credited.`,
    };
  return { customer };
}

type Options = { requestId: string; priority: "background" };

async function withEmail(email: string, options: Options): Promise<Customer[]> {
  const found = await partnero().searchCustomers({ email }, options);
  return found.filter((each) => each.email?.toLowerCase() === email.toLowerCase());
}
