import "server-only";
import { keepBalance } from "../mirror/keep-balance";
import { keepSales } from "../mirror/keep-sales";
import { keepStats } from "../mirror/keep-stats";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";
import { sentAt } from "../partnero/sent-at";
import { readSales } from "./read-sales";
import { concernsOne } from "./trouble";

export type Part = "stats" | "balance" | "sales";

/**
 * Reads how a customer stands and keeps it. Parts that fail by themselves leave the others alone.
 * In: the id, and which parts. Out: how many were read. Throws the first failure once all were tried, and at once
 * what concerns everybody.
 */
export async function readStanding(
  id: string,
  parts: readonly Part[],
  options: CallOptions,
): Promise<number> {
  let done = 0;
  let failure: { error: unknown } | null = null;
  for (const part of parts) {
    try {
      await readPart[part](id, options);
      done += 1;
    } catch (error) {
      if (!concernsOne(error)) throw error;
      failure ??= { error };
    }
  }
  if (failure) throw failure.error;
  return done;
}

const readPart: Record<Part, (id: string, options: CallOptions) => Promise<void>> = {
  async stats(id, options) {
    const { sent, asOf } = sentAt();
    const read = await partnero().getStats(id, { ...options, ...sent, fresh: true });
    await keepStats(id, read, { asOf: asOf() });
  },
  async balance(id, options) {
    const { sent, asOf } = sentAt();
    const read = await partnero().getBalance(id, { ...options, ...sent, fresh: true });
    await keepBalance(id, read, { asOf: asOf() });
  },
  async sales(id, options) {
    const { sales, asOf, complete } = await readSales(id, options);
    await keepSales(id, sales, { asOf, complete });
  },
};
