import "server-only";
import type { z } from "zod";
import { type ImportRow, importFieldLabel } from "@/lib/contract/customer-import";
import type { JobOutcome, JobPlan } from "@/lib/contract/customer-jobs";
import {
  CreateCustomer,
  type Customer,
  EditableCustomer,
  editableFields,
  type UpdateCustomer,
} from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import { newCustomerId } from "../customers/customer-id";
import { comparedState, fieldPrint, printsOf } from "../customers/exported-state";

/** What is known about one row of a file, from the mirror or asked upstream. */
export type Look = {
  /** Whom it names; `byEmail`: by nothing else. */
  found: { customer: Customer; isDeleted: boolean; byEmail: boolean } | null;
  /** How many have the e-mail that names it, where that is more than one. */
  namesakes: number;
  /** Somebody else who holds the wanted e-mail or key. */
  holder: { email: Customer | null; key: Customer | null };
  /** Whether the referrer that it names is known, or stands further up. */
  hasReferrer: boolean;
  mayCreate: boolean;
};

/** What a row keeps beside its plan: the cells as given, and what is to be written. */
export type RowInput = {
  cells: ImportRow["cells"];
  create?: CreateCustomer;
  changes?: UpdateCustomer["changes"];
  base?: UpdateCustomer["base"];
};

export type Planned = {
  plan: JobPlan;
  state: JobOutcome;
  detail: string | null;
  customerId: string | null;
  label: string;
  input: RowInput;
};

type Cells = ImportRow["cells"];

/** What is to be done for a row: create, edit, nothing, or a refusal in words. In: its cells, and what is known. */
export function planRow(cells: Cells, look: Look): Planned {
  const { found, namesakes } = look;
  if (namesakes > 1)
    return refused(cells, `${namesakes} customers have this e-mail. Name the one by id or key.`);
  if (found?.isDeleted) return refused(cells, `${displayName(found.customer)} was deleted for good.`);
  if (found) return planEdit(cells, found, look);
  if (printsOf(cells.exported))
    return refused(cells, "Nobody has this id any more; it was in the export. They may have been deleted.");
  return planCreate(cells, look);
}

function planEdit(cells: Cells, found: NonNullable<Look["found"]>, { holder }: Look): Planned {
  const { customer, byEmail } = found;
  const held = comparedState(customer);
  const prints = printsOf(cells.exported);
  const isEdited = (field: keyof typeof held) => {
    const cell = cells[field];
    if (cell === undefined || cell === held[field] || (field === "email" && byEmail)) return false;
    // Without an export to compare with, an empty cell says nothing; with one it was emptied.
    return prints ? fieldPrint(customer.id, field, cell) !== prints[field] : cell !== "";
  };
  const edited = editableFields.filter(isEdited);
  const no = (why: string) => ({
    ...refused(cells, why),
    customerId: customer.id,
    label: displayName(customer),
  });
  if (isEdited("referrer") && cells.referrer !== customer.referrer?.key)
    return no("The referrer can’t be changed once somebody has joined.");
  const moved = edited.find(
    (field) => prints && fieldPrint(customer.id, field, held[field]) !== prints[field],
  );
  if (moved)
    return no(
      `Changed meanwhile: ${importFieldLabel[moved]} is ${quoted(held[moved])} now. Export again, then edit.`,
    );
  const changes = Object.fromEntries(edited.map((field) => [field, cells[field]]));
  const checked = EditableCustomer.partial().safeParse(changes);
  if (!checked.success) return no(firstIssue(checked.error));
  for (const field of ["email", "key"] as const)
    if (holder[field] && edited.includes(field)) return no(takenBy(holder[field], field));
  const base = Object.fromEntries(edited.map((field) => [field, held[field]]));
  const plan = edited.length === 0 ? "unchanged" : "update";
  return {
    plan,
    state: plan === "unchanged" ? "unchanged" : "waiting",
    detail: null,
    customerId: customer.id,
    label: displayName(customer),
    input: plan === "unchanged" ? { cells } : { cells, changes: checked.data, base },
  };
}

function planCreate(cells: Cells, { holder, hasReferrer, mayCreate }: Look): Planned {
  const { exported: _, ...fields } = cells;
  const checked = CreateCustomer.safeParse(fields);
  if (!checked.success) return refused(cells, firstIssue(checked.error));
  for (const field of ["email", "key"] as const)
    if (holder[field]) return refused(cells, takenBy(holder[field], field));
  if (!hasReferrer)
    return refused(
      cells,
      `Nobody has the id or key ${quoted(cells.referrer ?? "")} that is named as referrer.`,
    );
  if (!mayCreate)
    return refused(cells, "Nobody has this id, key or e-mail, and your role does not create customers.");
  // Chosen now, so that a create whose answer is lost is found again.
  const id = checked.data.id ?? checked.data.key ?? newCustomerId();
  const input = { cells, create: { ...checked.data, id } };
  return { plan: "create", state: "waiting", detail: null, customerId: id, label: nameOf(cells), input };
}

/** A row that is left out, with the reason. */
export const refused = (cells: Cells, detail: string): Planned => ({
  ...{ plan: "refused", state: "refused", customerId: null },
  ...{ detail, label: nameOf(cells), input: { cells } },
});

const nameOf = ({ name, surname, email, id, key }: Cells) =>
  [name, surname].filter(Boolean).join(" ") || email || id || key || "Nobody named";

const takenBy = (other: Customer, field: "email" | "key") =>
  `${displayName(other)} has this ${field === "email" ? "e-mail" : "key"} already.`;

const quoted = (text: string) => (text === "" ? "empty" : `“${text.slice(0, 60)}”`);

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  const field = Object.entries(importFieldLabel).find(([name]) => name === issue?.path[0])?.[1];
  return `${field ? `${field}: ` : ""}${issue?.message ?? "This can’t be read"}.`;
}
