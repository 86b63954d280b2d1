import { z } from "zod";
import { Instant } from "./envelope";
import { CustomerId, Day, Email, PersonName } from "./text";

/** What an answer says about the customer's referrer: at least an id or a key. */
export const CustomerRef = z.object({
  id: z.string(),
  key: z.string().nullable(),
  email: z.string().nullable(),
  name: z.string().nullable(),
});
export type CustomerRef = z.infer<typeof CustomerRef>;

/** A customer of the program, whoever they are to it. Everything but `active` counts as not active. */
export const Customer = z.object({
  id: z.string(),
  key: z.string(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  surname: z.string().nullable(),
  status: z.string(),
  isActive: z.boolean(),
  approved: z.boolean().nullable(),
  referrer: CustomerRef.nullable(),
  referralsCount: z.number().int().nullable(),
  dateOfBirth: z.string().nullable(),
  referralLink: z.string().nullable(),
  referralLinks: z.array(z.string()),
  tags: z.array(z.string()),
  customFields: z.record(z.string(), z.json()),
  createdAt: Instant.nullable(),
  updatedAt: Instant.nullable(),
});
export type Customer = z.infer<typeof Customer>;

export const referStatuses = ["referred", "non_referred"] as const;
/** An empty input means "leave it out". */
const optional = <T extends z.ZodType>(schema: T) =>
  z.union([z.literal("").transform(() => undefined), schema]).optional();

export const CreateCustomer = z.object({
  email: optional(Email),
  name: optional(PersonName),
  surname: optional(PersonName),
  id: optional(CustomerId),
  key: optional(CustomerId),
  dateOfBirth: optional(Day),
  /** The referrer's id or key. */
  referrer: optional(CustomerId),
});
export type CreateCustomer = z.output<typeof CreateCustomer>;
export type CreateCustomerInput = z.input<typeof CreateCustomer>;

/** The fields that can be edited, as a form holds them: text, empty for none. */
export const EditableCustomer = z.object({
  email: z.union([z.literal(""), Email]),
  name: PersonName,
  surname: PersonName,
  key: CustomerId,
  dateOfBirth: z.union([z.literal(""), Day]),
});
export type EditableCustomer = z.infer<typeof EditableCustomer>;
export const editableFields = [
  "email",
  "name",
  "surname",
  "key",
  "dateOfBirth",
] as const satisfies (keyof EditableCustomer)[];

/**
 * An edit: only the fields that changed, and what the form showed for them before (`base`).
 * If Partnero holds something else by now, the answer is 409 with the record as it stands.
 */
export const UpdateCustomer = z
  .object({ changes: EditableCustomer.partial(), base: z.partialRecord(z.enum(editableFields), z.string()) })
  .refine((v) => editableFields.some((field) => v.changes[field] !== undefined), {
    path: ["changes"],
    message: "Nothing was changed",
  })
  .refine(
    (v) => editableFields.every((field) => v.changes[field] === undefined || v.base[field] !== undefined),
    {
      path: ["base"],
      message: "Must say what each changed field was before",
    },
  );
export type UpdateCustomer = z.output<typeof UpdateCustomer>;

/** What a route about one customer has in its path: an id or a key. */
export const CustomerParams = z.object({ id: CustomerId });

/** What is left of a customer who was deleted for good. */
export const DeletedCustomer = z.object({ id: z.string() });
export type DeletedCustomer = z.infer<typeof DeletedCustomer>;

/** A customer as the edit form shows it: the one mapping that form, conflict check and audit share. */
export function toEditable(customer: Customer): EditableCustomer {
  return {
    email: customer.email ?? "",
    name: customer.name ?? "",
    surname: customer.surname ?? "",
    key: customer.key,
    dateOfBirth: customer.dateOfBirth ?? "",
  };
}
