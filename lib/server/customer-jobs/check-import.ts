import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { may, type Role, roles } from "@/lib/contract/permissions";
import { database } from "../db/pool";
import { customerJobRow } from "../db/schema";
import type { Pause } from "../work/pause";
import { whyWait } from "../work/why-wait";
import { endCheck, setJobDetail } from "./job-end";
import { mustFindJob } from "./job-rows";
import { lookAt, readMirror } from "./look-up";
import { type Planned, planRow } from "./plan-row";
import { inputOf } from "./receipts";

/** Rows that are compared with the mirror at once. */
const atOnce = 100;

/**
 * The dry run of a file: says of each row what would be done with it. Nothing is sent. Goes on where another
 * process stopped. Out: when it is checked, cancelled, or `pause` says that it is enough.
 */
export async function checkImport(jobId: string, { isOver, wait }: Pause): Promise<void> {
  for (;;) {
    if (await isOver("checking")) return;
    try {
      if ((await checkSome(jobId)) === 0) break;
      await setJobDetail(jobId, null);
    } catch (error) {
      const { detail, ms } = whyWait(error);
      await setJobDetail(jobId, detail);
      await wait(ms);
    }
  }
  await refuseRepetitions(jobId);
  await endCheck(jobId);
}

/** Checks the next rows. Out: how many there were. Throws `PartneroError`; rows before it stay checked. */
async function checkSome(jobId: string): Promise<number> {
  const { createdByRole } = await mustFindJob(jobId);
  const role = roles.find((one): one is Role => one === createdByRole);
  const mayCreate = role !== undefined && may(role, "customers.create");
  const rows = await database()
    .select()
    .from(customerJobRow)
    .where(and(eq(customerJobRow.jobId, jobId), eq(customerJobRow.state, "unchecked")))
    .orderBy(asc(customerJobRow.row))
    .limit(atOnce);
  const lines = rows.map((row) => ({ row: row.row, cells: inputOf(row).cells }));
  const mirrored = rows.length === 0 ? null : await readMirror(jobId, lines);
  const planned: (Planned & { row: number })[] = [];
  try {
    for (const line of mirrored ? lines : []) {
      if (!mirrored) break;
      const plan = planRow(line.cells, await lookAt(line, mirrored, mayCreate));
      planned.push({ row: line.row, ...plan });
      const { create } = plan.input;
      for (const name of plan.plan === "create" ? [create?.id, create?.key] : [])
        if (name) mirrored.above.set(name, line.row);
    }
  } finally {
    await keep(jobId, planned);
  }
  return rows.length;
}

/** Writes down what was found out, in one statement. */
async function keep(jobId: string, planned: (Planned & { row: number })[]): Promise<void> {
  if (planned.length === 0) return;
  const rows = planned.map(({ customerId, ...rest }) => ({ ...rest, customer_id: customerId }));
  await database().execute(sql`
    update ${customerJobRow} as r
    set plan = v.plan, state = v.state, detail = v.detail, customer_id = v.customer_id, label = v.label, input = v.input
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as v(row int, plan text, state text, detail text, customer_id text, label text, input jsonb)
    where r.job_id = ${jobId} and r.row = v.row and r.state = 'unchecked'`);
}

/** Of several rows about the same customer, or for the same e-mail, only the first is done. */
async function refuseRepetitions(jobId: string): Promise<void> {
  const email = sql`lower(coalesce(input->'create'->>'email', input->'changes'->>'email'))`;
  for (const [same, what] of [
    [sql`customer_id`, "The same customer as on line "],
    [email, "The same e-mail as on line "],
  ] as const)
    await database().execute(sql`
      update ${customerJobRow} as r set plan = 'refused', state = 'refused', detail = ${what}::text || t.first || '.'
      from (
        select row, min(row) over (partition by ${same}) as first from ${customerJobRow}
        where job_id = ${jobId} and ${same} is not null and state in ('waiting', 'unchanged')
      ) as t where r.job_id = ${jobId} and r.row = t.row and t.row > t.first`);
}
