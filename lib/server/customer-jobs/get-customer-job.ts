import "server-only";
import type { CustomerJob } from "@/lib/contract/customer-jobs";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { jobImpact } from "./job-impact";
import { mustFindJob, toCustomerJob } from "./job-rows";

/** One job with its numbers as they are now, and before its start what it would mean. Throws `forbidden`, `not_found`. */
export async function getCustomerJob(actor: Actor, { id }: { id: string }): Promise<CustomerJob> {
  authorize(actor, "customers.read");
  const job = await mustFindJob(id);
  return toCustomerJob(job, await jobImpact(job));
}
