import "server-only";
import { expect } from "vitest";
import type { CustomerSelection } from "@/lib/contract/customer-filters";
import {
  CreateCustomerImport,
  type CreateCustomerJob,
  type CustomerJob,
  type CustomerJobRow,
  type UpdateCustomerJob,
} from "@/lib/contract/customer-jobs";
import { asked, person } from "../testing/people";
import { createCustomerImport } from "./create-customer-import";
import { createCustomerJob } from "./create-customer-job";
import { startCustomerJobLoop } from "./customer-job-loop";
import { getCustomerJob } from "./get-customer-job";
import { listCustomerJobRows } from "./list-customer-job-rows";
import { retryFailedRows } from "./retry-failed-rows";
import { updateCustomerJob } from "./update-customer-job";

export const admin = person("admin");

export const choose = (kind: CreateCustomerJob["kind"], selection: CustomerSelection, actor = admin) =>
  createCustomerJob(actor, { kind, selection }, asked());

export const upload = (text: string, actor = admin) =>
  createCustomerImport(actor, CreateCustomerImport.parse({ text }), asked());

export const move = (id: string, state: UpdateCustomerJob["state"], actor = admin) =>
  updateCustomerJob(actor, { id, state }, asked());

/** Tries the failed rows again, as a page that shows this end of the job does. */
export const retry = (id: string, endedAt: string | null, actor = admin) =>
  retryFailedRows(actor, { id, outcome: "failed", endedAt: endedAt ?? "" }, asked());

export const read = (id: string) => getCustomerJob(admin, { id });

export const rowsOf = async (id: string): Promise<CustomerJobRow[]> =>
  (await listCustomerJobRows(admin, { id, filters: { page: 1, limit: 250 } })).data;

/** What became of each, by id. */
export const outcomes = async (id: string) =>
  Object.fromEntries((await rowsOf(id)).map(({ customerId, outcome }) => [customerId, outcome]));

/** Lets the loop work until the job is in one of the states. */
export async function until(id: string, ...states: CustomerJob["state"][]): Promise<CustomerJob> {
  const loop = startCustomerJobLoop({ everyMs: 20 });
  try {
    await expect.poll(async () => states.includes((await read(id)).state), { interval: 30 }).toBe(true);
  } finally {
    await loop.stop();
  }
  return read(id);
}

/** Starts it and lets it come to its end. */
export async function done(id: string): Promise<CustomerJob> {
  await move(id, "running");
  return until(id, "finished", "paused");
}
