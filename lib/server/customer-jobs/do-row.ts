import "server-only";
import { randomUUID } from "node:crypto";
import { importFieldLabel } from "@/lib/contract/customer-import";
import { Customer, editableFields } from "@/lib/contract/customers";
import { may } from "@/lib/contract/permissions";
import type { Actor } from "@/lib/contract/team";
import { addCustomer } from "../customers/add-customer";
import { changeStatus } from "../customers/change-status";
import { editCustomer } from "../customers/edit-customer";
import { isAsWanted } from "../customers/is-as-wanted";
import type { WriteContext } from "../customers/write-context";
import { ProblemError } from "../problem";
import type { JobRecord, JobRowRecord } from "./job-rows";
import { inputOf } from "./receipts";
import { afterFailure, rowRecord, setRow, setSeenDone, there } from "./row-record";
import { goOn, type Tried } from "./tried";

/**
 * Does one row through the same write as a person's, behind what people ask for. A row that was begun before is
 * read first by that write; where it stands done there, it was us. Out: whether to wait.
 */
export async function doRow(actor: Actor, _job: JobRecord, row: JobRowRecord): Promise<Tried> {
  const wasBegun = row.state !== "waiting";
  const { record, hasWritten } = rowRecord(row, row.operationId, there);
  const context: WriteContext = { requestId: randomUUID(), priority: "background", record };
  const write = writeOf(actor, row, context);
  if (typeof write === "string") {
    await setRow(row, "refused", write);
    return goOn;
  }
  try {
    await write.send();
  } catch (error) {
    if (wasBegun && write.isOurs(error)) await setSeenDone(actor, row, write.action, there);
    else if (error instanceof ProblemError && error.details.current !== undefined)
      await setRow(row, "refused", refusal(error, row));
    else return afterFailure(row, error, there);
    return goOn;
  }
  if (hasWritten()) return goOn;
  if (wasBegun) await setSeenDone(actor, row, write.action, there);
  else await setRow(row, "unchanged", "It stood like that already.");
  return goOn;
}

type RowWrite = {
  action: "customers.archive" | "customers.restore" | "customers.create" | "customers.update";
  send: () => Promise<unknown>;
  /** Whether a refusal says that an earlier try of ours went through. */
  isOurs: (error: unknown) => boolean;
};

/** The write that a row plans, or the sentence why there is none. */
function writeOf(actor: Actor, row: JobRowRecord, context: WriteContext): RowWrite | string {
  const { customerId: id, plan } = row;
  const { create, changes, base } = inputOf(row);
  const never = () => false;
  if (id === null) return "Nobody is named.";
  if (plan === "archive" || plan === "restore") {
    const send = () => changeStatus(actor, { id, to: plan }, context);
    return { action: `customers.${plan}`, send, isOurs: never };
  }
  if (plan === "update" && changes && base) {
    const send = () => editCustomer(actor, { id, changes, base }, context);
    return { action: "customers.update", send, isOurs: never };
  }
  if (plan !== "create" || !create) return "Nothing was planned for this row.";
  if (!may(actor.role, "customers.create")) return `${actor.name} may not create customers.`;
  const isOurs = (error: unknown) => {
    if (!(error instanceof ProblemError) || error.code !== "already_exists") return false;
    const holder = Customer.safeParse(error.details.current).data;
    return holder?.id === id && isAsWanted(holder, create);
  };
  return { action: "customers.create", send: () => addCustomer(actor, create, context), isOurs };
}

/** Somebody holds something else than the row started from, or what it wants. */
function refusal({ code, message, details }: ProblemError, row: JobRowRecord): string {
  if (code !== "conflict") return message;
  const [field] = editableFields.filter((one) => details.errors?.[one]);
  const now = Customer.safeParse(details.current).data;
  const value = field && now ? (now[field] ?? "") : "";
  const { base } = inputOf(row);
  const was = field ? (base?.[field] ?? "") : "";
  const said = (text: string) => (text === "" ? "empty" : `“${text}”`);
  return field
    ? `Changed meanwhile: ${importFieldLabel[field]} is ${said(value)} now and was ${said(was)}. Nothing was saved.`
    : message;
}
