import "server-only";
import { sql } from "drizzle-orm";
import { database } from "../db/pool";
import { customer, customerMoney, sale } from "../db/schema";
import { errorForLog, log } from "../log";

/**
 * Tells the database how big the mirror has become, after much of it was written: one that has never looked plans
 * trees and searches as if there were nobody. A failure is logged and harms nothing.
 */
export async function learnSizes(): Promise<void> {
  try {
    await database().execute(sql`analyze ${customer}, ${customerMoney}, ${sale}`);
  } catch (error) {
    log.warn({ error: errorForLog(error) }, "the mirror was not analysed");
  }
}
