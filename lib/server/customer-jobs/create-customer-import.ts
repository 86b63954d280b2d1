import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { type ImportRow, readImport } from "@/lib/contract/customer-import";
import type { CreateCustomerImport, CustomerJob } from "@/lib/contract/customer-jobs";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { customerJob, customerJobRow } from "../db/schema";
import { problem } from "../problem";
import { toCustomerJob } from "./job-rows";
import { refused } from "./plan-row";
import { recordJob } from "./record-job";

/** Rows per insert: each has a dozen parameters, and a statement takes 65,535. */
const chunk = 500;

/**
 * Takes in a file of customers and checks it: a dry run, of which nothing is sent. The loop compares the rows
 * with what is there. In: the text as it was pasted or uploaded, read again here whatever the browser showed.
 * Throws `forbidden`, and `invalid` on the field `text` for what is no such file.
 */
export async function createCustomerImport(
  actor: Actor,
  { text, fileName, mapping }: CreateCustomerImport,
  { requestId }: { requestId: string },
): Promise<CustomerJob> {
  authorize(actor, "customers.update");
  const file = readImport(text, mapping);
  if (file.problem) throw problem("invalid", file.problem, { errors: { text: [file.problem] } });
  const id = randomUUID();
  const job = await database().transaction(async (tx) => {
    const [made] = await tx
      .insert(customerJob)
      .values({
        id,
        kind: "import",
        state: "checking",
        title: fileName || "Pasted rows",
        asked: {
          fileName,
          hash: createHash("sha256").update(text).digest("hex"),
          mapping: file.mapping,
          headings: file.headings,
        },
        createdBy: actor.id,
        createdByName: actor.name,
        createdByRole: actor.role,
        createdAt: new Date(),
      })
      .returning();
    if (!made) throw new Error("an import was not stored");
    const rows = file.rows.map((row) => stored(id, row));
    for (let at = 0; at < rows.length; at += chunk)
      await tx.insert(customerJobRow).values(rows.slice(at, at + chunk));
    await recordJob(tx, actor, made, { outcome: "done", detail: "Uploaded. Nothing was sent.", requestId });
    return made;
  });
  return toCustomerJob(job);
}

function stored(jobId: string, { line, cells, problem: why }: ImportRow) {
  const { customerId, detail, state, ...row } = refused(cells, why ?? "");
  const operationId = randomUUID();
  if (why) return { jobId, row: line, customerId, detail, state, operationId, ...row };
  return { jobId, row: line, ...row, customerId, detail: null, state: "unchecked", operationId };
}
