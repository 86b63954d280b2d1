import "server-only";
import type { AuditOutcome } from "@/lib/contract/audit";
import { type AuditActor, recordAudit } from "../audit/record";
import type { Transaction } from "../db/pool";
import { type JobRecord, kindOf, rightTo } from "./job-rows";

type Step = { outcome: AuditOutcome; detail: string; requestId: string };

/** One line about a job in the audit log; its rows have lines of their own. In the transaction of the change. */
export const recordJob = (tx: Transaction, actor: AuditActor, job: JobRecord, step: Step) =>
  recordAudit(tx, actor, {
    operationId: job.id,
    action: rightTo[kindOf(job)],
    target: { type: "customer_job", id: job.id, label: job.title },
    after: { state: job.state },
    ...step,
  });
