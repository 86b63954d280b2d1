import "server-only";
import { and, eq } from "drizzle-orm";
import type { Customer } from "@/lib/contract/customers";
import { database, type Transaction } from "../db/pool";
import { syncPage } from "../db/schema";
import { partnero } from "../partnero/partnero";
import { sentAt } from "../partnero/sent-at";
import type { Page } from "../partnero/wire-page";
import { storable } from "../storable";

const limit = 250;

/** A page of a full pass: what it says, and since when that is true. */
export type PassPage = { asOf: Date; read: Page<Customer> };

/** Asks for a page, newest customers first, behind people's requests. Throws `PartneroError`. */
export async function askPage(page: number, signal?: AbortSignal): Promise<PassPage> {
  const { sent, asOf } = sentAt();
  const read = await partnero().listCustomers(
    { page, limit, sort: "newest" },
    { priority: "background", fresh: true, signal, ...sent },
  );
  return { asOf: asOf(), read };
}

/**
 * Lays a page down before the next one is asked for: if this process dies while it keeps the one and waits for the
 * other, only the other is asked for again. Throws what `pg` throws.
 */
export async function layDown(tx: Transaction, pass: number, page: number, taken: PassPage): Promise<void> {
  await tx.delete(syncPage);
  await tx.insert(syncPage).values({ pass, page, asOf: taken.asOf, read: storable(taken.read) });
}

/** The page that was laid down and not kept for certain; null: it has to be asked for. Throws what `pg` throws. */
export async function laidDown(pass: number, page: number): Promise<PassPage | null> {
  const [row] = await database()
    .select()
    .from(syncPage)
    .where(and(eq(syncPage.pass, pass), eq(syncPage.page, page)));
  return row ?? null;
}

/** At the end of a pass nothing lies about. */
export async function forgetPage(): Promise<void> {
  await database().delete(syncPage);
}
