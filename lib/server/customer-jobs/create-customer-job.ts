import "server-only";
import { randomUUID } from "node:crypto";
import { and, count, eq, inArray, isNull, lt, ne, sql } from "drizzle-orm";
import type { CustomerSelection } from "@/lib/contract/customer-filters";
import { type CreateCustomerJob, type CustomerJob, mostInJob } from "@/lib/contract/customer-jobs";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { selectionWhere } from "../customers/customer-where";
import { database, type Transaction } from "../db/pool";
import { customer, customerJob, customerJobRow } from "../db/schema";
import { problem } from "../problem";
import { jobImpact } from "./job-impact";
import { rightTo, toCustomerJob } from "./job-rows";
import { recordJob } from "./record-job";

type Kind = CreateCustomerJob["kind"];

/** An archive or restore that was looked at and not started is forgotten after so long. */
const draftHours = 1;

/**
 * Takes down whom an archive or restore is about, and says what it would mean. Nothing is sent: the set stands
 * from here on, whoever joins the filter later. Throws `forbidden`, and `invalid` for nobody or too many.
 */
export async function createCustomerJob(
  actor: Actor,
  { kind, selection }: CreateCustomerJob,
  { requestId }: { requestId: string },
): Promise<CustomerJob> {
  authorize(actor, "customers.archive");
  authorize(actor, rightTo[kind]);
  const job = await database().transaction(async (tx) => {
    await forgetDrafts(tx, actor);
    const id = randomUUID();
    const toDo = await freeze(tx, id, kind, selection);
    const [made] = await tx
      .insert(customerJob)
      .values({
        id,
        kind,
        state: "checked",
        title: `${kind === "archive" ? "Archive" : "Restore"} ${toDo} ${toDo === 1 ? "customer" : "customers"}`,
        asked: selection,
        createdBy: actor.id,
        createdByName: actor.name,
        createdByRole: actor.role,
        createdAt: new Date(),
      })
      .returning();
    if (!made) throw new Error("a job was not stored");
    await recordJob(tx, actor, made, { outcome: "done", detail: "Looked at. Nothing was sent.", requestId });
    return made;
  });
  return toCustomerJob(job, await jobImpact(job));
}

async function forgetDrafts(tx: Transaction, actor: Actor): Promise<void> {
  const old = await tx
    .delete(customerJob)
    .where(
      and(
        eq(customerJob.createdBy, actor.id),
        ne(customerJob.kind, "import"),
        isNull(customerJob.startedAt),
        lt(customerJob.createdAt, sql`now() - make_interval(hours => ${draftHours})`),
      ),
    )
    .returning({ id: customerJob.id });
  const ids = old.map(({ id }) => id);
  if (ids.length > 0) await tx.delete(customerJobRow).where(inArray(customerJobRow.jobId, ids));
}

/** Writes the rows down in one statement, so that all are of one moment. Out: how many of them are to be changed. */
async function freeze(
  tx: Transaction,
  jobId: string,
  kind: Kind,
  selection: CustomerSelection,
): Promise<number> {
  const where = selectionWhere(selection);
  const [found] = await tx.select({ rows: count() }).from(customer).where(where);
  const rows = found?.rows ?? 0;
  if (rows === 0) throw unfit("Nobody matches any more. Choose again.");
  if (rows > mostInJob)
    throw unfit(`${rows} customers match; at most ${mostInJob} go into one job. Narrow the filter.`);
  const isSo = sql`${customer.isActive} = ${kind === "restore"}`;
  const byState = (gone: string, so: string, to: string) =>
    sql`case when ${customer.presence} = 'deleted' then ${gone}::text when ${isSo} then ${so}::text else ${to}::text end`;
  await tx.execute(sql`
    insert into ${customerJobRow} (job_id, row, customer_id, label, plan, state, detail, operation_id)
    select ${jobId}::uuid, row_number() over (order by ${customer.joinedAt} desc, ${customer.id} desc),
      ${customer.id}, ${nameInSql}, ${byState("refused", "unchanged", kind)},
      ${byState("refused", "unchanged", "waiting")},
      case when ${customer.presence} = 'deleted' then 'Was deleted for good.' end, gen_random_uuid()
    from ${customer} where ${where}`);
  const [planned] = await tx
    .select({ toDo: count() })
    .from(customerJobRow)
    .where(and(eq(customerJobRow.jobId, jobId), eq(customerJobRow.state, "waiting")));
  return planned?.toDo ?? 0;
}

/** As `displayName` does it. */
const nameInSql = sql`coalesce(
  nullif(trim(concat_ws(' ', nullif(${customer.record}->>'name', ''), nullif(${customer.record}->>'surname', ''))), ''),
  nullif(${customer.email}, ''), ${customer.id})`;

const unfit = (why: string) => problem("invalid", why, { errors: { selection: [why] } });
