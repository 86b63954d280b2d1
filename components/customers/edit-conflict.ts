import { type EditableCustomer, editableFields, type UpdateCustomer } from "@/lib/contract/customers";

export type EditableField = (typeof editableFields)[number];
export type Conflict = { field: EditableField; mine: string; theirs: string };
export type Side = "mine" | "theirs";

/** The fields that differ from what the form showed first. */
export const changedFields = (base: EditableCustomer, mine: EditableCustomer): EditableField[] =>
  editableFields.filter((field) => base[field] !== mine[field]);

/** What is sent: only the changed fields, each with what it was before. Null where nothing changed. */
export function updateOf(base: EditableCustomer, mine: EditableCustomer): UpdateCustomer | null {
  const fields = changedFields(base, mine);
  if (fields.length === 0) return null;
  const pick = (from: EditableCustomer) => Object.fromEntries(fields.map((field) => [field, from[field]]));
  return { changes: pick(mine), base: pick(base) };
}

/**
 * Where both changed the same field to different things: only there somebody has to choose.
 * In: what the form showed first, what it holds now, what Partnero holds now.
 */
export const conflictsOf = (
  base: EditableCustomer,
  mine: EditableCustomer,
  theirs: EditableCustomer,
): Conflict[] =>
  changedFields(base, mine)
    .filter((field) => theirs[field] !== base[field] && theirs[field] !== mine[field])
    .map((field) => ({ field, mine: mine[field], theirs: theirs[field] }));

/** My changes on top of theirs, with the choices for the fields that both changed. */
export function resolved(
  base: EditableCustomer,
  mine: EditableCustomer,
  theirs: EditableCustomer,
  choices: Partial<Record<EditableField, Side>>,
): EditableCustomer {
  const result = { ...theirs };
  for (const field of changedFields(base, mine)) if (choices[field] !== "theirs") result[field] = mine[field];
  return result;
}
