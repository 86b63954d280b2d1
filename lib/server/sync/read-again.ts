import "server-only";
import { eq } from "drizzle-orm";
import { database } from "../db/pool";
import { customer } from "../db/schema";
import { forgetCustomer } from "../mirror/forget-customer";
import { keepCustomers } from "../mirror/keep-customers";
import type { CallOptions } from "../partnero/caller";
import { PartneroError } from "../partnero/errors";
import { partnero } from "../partnero/partnero";
import { sentAt } from "../partnero/sent-at";
import { readStanding } from "./read-standing";

/** `kept`: Partnero knows them. `deleted`: it answered 404. `unaskable`: no URL can carry this id. */
export type Found = { state: "kept" | "deleted" | "unaskable"; id: string };

type Asked = { requestId?: string; signal?: AbortSignal };

/**
 * Reads one customer by id and keeps what Partnero says, be it that they are gone; behind people's requests.
 * A referrer they have won or lost is read again too, since that changes what Partnero counts for them.
 * Throws `PartneroError` for everything but 404, and what `pg` throws.
 */
export async function readCustomerAgain(id: string, asked: Asked = {}): Promise<Found> {
  const { sent, asOf } = sentAt();
  const [before] = await knownAs(id);
  try {
    const read = await partnero().getCustomer(id, { ...asked, ...sent, priority: "background", fresh: true });
    await keepCustomers([read], { asOf: asOf(), alone: true, askReferrers: true });
    // Somebody else answers to this id, as their key: then nobody has it as an id any more.
    if (read.id !== id && before) await forgetCustomer(id, { asOf: asOf() });
    return { state: "kept", id: read.id };
  } catch (error) {
    if (!(error instanceof PartneroError)) throw error;
    if (error.kind === "invalid_path") return { state: "unaskable", id };
    if (error.kind !== "not_found") throw error;
    await forgetCustomer(id, { asOf: asOf() });
    return { state: "deleted", id };
  }
}

/**
 * Reads one customer and how they stand: the balance, and for whoever refers somebody, or did, stats and sales.
 * Throws like `readCustomerAgain`.
 */
export async function readAgain(id: string, asked: Asked = {}): Promise<Found> {
  const found = await readCustomerAgain(id, asked);
  const [now] = found.state === "kept" ? await knownAs(found.id) : [];
  if (!now) return found;
  const refers = now.referrals > 0 || now.statsAsOf !== null;
  const options: CallOptions = { ...asked, priority: "background" };
  await readStanding(found.id, refers ? ["balance", "stats", "sales"] : ["balance"], options);
  return found;
}

const knownAs = (id: string) =>
  database()
    .select({
      referrerId: customer.referrerId,
      referrals: customer.referrals,
      statsAsOf: customer.statsAsOf,
    })
    .from(customer)
    .where(eq(customer.id, id));
