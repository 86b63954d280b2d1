import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { may, type Role, roles } from "@/lib/contract/permissions";
import { database } from "../db/pool";
import { customerJobRow } from "../db/schema";
import { PartneroError } from "../partnero/errors";
import { isEverybodys } from "../partnero/whose-failure";
import { storable } from "../storable";
import type { Pause } from "../work/pause";
import { whyWait } from "../work/why-wait";
import { askMissing, type Missing } from "./ask-missing";
import { endCheck, setJobDetail } from "./job-end";
import { mustFindJob } from "./job-rows";
import { type Line, lookAt, type Mirrored, missingFor, readMirror } from "./look-up";
import { type Planned, planRow, refused } from "./plan-row";
import { inputOf } from "./receipts";
import { mostAttempts } from "./tried";

/** Rows that are compared with the mirror at once. */
const atOnce = 100;
/** What Partnero is asked at once, where the mirror holds nobody: people's reads need room beside it. */
const mostQuestions = 4;
/** Between two questions of which the first got no proper answer. */
const restMs = 400;

/**
 * The dry run of a file: says of each row what would be done with it. Nothing is sent. Goes on where another
 * process stopped. Out: when it is checked, cancelled, or `pause` says that it is enough.
 */
export async function checkImport(jobId: string, { isOver, wait }: Pause): Promise<void> {
  for (;;) {
    if (await isOver("checking")) return;
    try {
      if ((await checkSome(jobId, wait)) === 0) break;
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

/** Checks the next rows. Out: how many were looked at. Throws `PartneroError` where somebody must be asked about and can't be. */
async function checkSome(jobId: string, wait: Pause["wait"]): Promise<number> {
  const rows = await database()
    .select()
    .from(customerJobRow)
    .where(and(eq(customerJobRow.jobId, jobId), eq(customerJobRow.state, "unchecked")))
    .orderBy(asc(customerJobRow.row))
    .limit(atOnce);
  if (rows.length === 0) return 0;
  const tried = rows[0]?.attempts ?? 0;
  // What failed before may be one row's doing: it is asked about alone.
  const next = tried > 0 ? rows.slice(0, 1) : rows;
  const lines = next.map((row) => ({ row: row.row, cells: inputOf(row).cells }));
  const mirrored = await readMirror(jobId, lines);
  const some = takeSome(lines, mirrored);
  try {
    mirrored.known.push(...(await askMissing(some.questions)));
  } catch (error) {
    if (!(error instanceof PartneroError) || isEverybodys(error)) throw error;
    if (tried + 1 >= mostAttempts) return keep(jobId, some.lines.map(notAnswered));
    await noteAttempt(jobId, some.lines);
    await wait(restMs);
    return some.lines.length;
  }
  return keep(jobId, await planAll(jobId, some.lines, mirrored));
}

/** As many of the rows as can be looked at with a few questions, one at least. */
function takeSome(lines: Line[], mirrored: Mirrored): { lines: Line[]; questions: Missing[] } {
  const questions = new Map<string, Missing>();
  const taken: Line[] = [];
  for (const line of lines) {
    const more = missingFor(line, mirrored).filter((one) => !questions.has(JSON.stringify(one)));
    if (taken.length > 0 && questions.size + more.length > mostQuestions) break;
    for (const one of more) questions.set(JSON.stringify(one), one);
    taken.push(line);
  }
  return { lines: taken, questions: [...questions.values()] };
}

type PlannedRow = Planned & { row: number };

async function planAll(jobId: string, lines: Line[], mirrored: Mirrored): Promise<PlannedRow[]> {
  const { createdByRole } = await mustFindJob(jobId);
  const role = roles.find((one): one is Role => one === createdByRole);
  const mayCreate = role !== undefined && may(role, "customers.create");
  return lines.map((line) => {
    const plan = planRow(line.cells, lookAt(line, mirrored, mayCreate));
    const { create } = plan.input;
    for (const name of plan.plan === "create" ? [create?.id, create?.key] : [])
      if (name) mirrored.above.set(name, line.row);
    return { row: line.row, ...plan };
  });
}

const notAnswered = ({ row, cells }: Line): PlannedRow => ({
  row,
  ...refused(
    cells,
    "Partnero gave no answer about who has this id, key or e-mail. Import the row again later.",
  ),
});

async function noteAttempt(jobId: string, lines: Line[]): Promise<void> {
  const rows = lines.map(({ row }) => row);
  await database()
    .update(customerJobRow)
    .set({ attempts: sql`${customerJobRow.attempts} + 1` })
    .where(and(eq(customerJobRow.jobId, jobId), inArray(customerJobRow.row, rows)));
}

/** Writes down what was found out, in one statement. Out: of how many rows. */
async function keep(jobId: string, planned: PlannedRow[]): Promise<number> {
  // A sentence that quotes a cell may end within a character of it.
  const rows = storable(planned.map(({ customerId, ...rest }) => ({ ...rest, customer_id: customerId })));
  await database().execute(sql`
    update ${customerJobRow} as r
    set plan = v.plan, state = v.state, detail = v.detail, customer_id = v.customer_id, label = v.label, input = v.input,
      attempts = 0
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as v(row int, plan text, state text, detail text, customer_id text, label text, input jsonb)
    where r.job_id = ${jobId} and r.row = v.row and r.state = 'unchecked'`);
  return planned.length;
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
