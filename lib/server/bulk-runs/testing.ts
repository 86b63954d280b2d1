import "server-only";
import { expect } from "vitest";
import type { BulkRow, BulkRun, CreateBulkRunInput } from "@/lib/contract/bulk-runs";
import { CreateBulkRun } from "@/lib/contract/bulk-runs";
import { support } from "../credits/testing";
import { asked } from "../testing/people";
import { startBulkLoop } from "./bulk-loop";
import { createBulkRun } from "./create-bulk-run";
import { getBulkRun } from "./get-bulk-run";
import { listBulkRows } from "./list-bulk-rows";
import { updateBulkRun } from "./update-bulk-run";

/** For tests only: a list as somebody uploads it; every row a goodwill of dollars where it says nothing else. */
export const upload = (text: string, more: Partial<CreateBulkRunInput> = {}, actor = support) =>
  createBulkRun(actor, CreateBulkRun.parse({ text, unit: "USD", reason: "goodwill", ...more }), asked());

export const move = (id: string, state: "running" | "paused" | "discarded", actor = support) =>
  updateBulkRun(actor, { id, state }, asked());

export const read = (id: string) => getBulkRun(support, { id });

export const rowsOf = async (id: string): Promise<BulkRow[]> =>
  (await listBulkRows(support, { id, filters: { page: 1, limit: 250 } })).data;

export const outcomes = async (id: string) => (await rowsOf(id)).map((row) => [row.line, row.outcome]);

/** Lets the loop work until the list is in one of the states. */
export async function until(id: string, ...states: BulkRun["state"][]): Promise<BulkRun> {
  const loop = startBulkLoop({ everyMs: 20 });
  try {
    await expect.poll(async () => states.includes((await read(id)).state), { interval: 30 }).toBe(true);
  } finally {
    await loop.stop();
  }
  return read(id);
}

/** Uploads and checks. */
export async function checked(text: string, more: Partial<CreateBulkRunInput> = {}): Promise<BulkRun> {
  const { id } = await upload(text, more);
  return until(id, "checked");
}

/** Starts and hands over all there is. */
export async function credited(id: string): Promise<BulkRun> {
  await move(id, "running");
  return until(id, "finished", "paused");
}
