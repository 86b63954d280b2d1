import { CreateCustomer, type CreateCustomerInput } from "@/lib/contract/customers";

export type CreateFields = Required<{ [Field in keyof CreateCustomerInput]: string }>;

/** What the form sends must at least tell people apart. */
export const CreateForm = CreateCustomer.refine((v) => v.email || v.name || v.id || v.key, {
  path: ["email"],
  message: "Type an e-mail or a name",
});

export const emptyCreate: CreateFields = {
  email: "",
  name: "",
  surname: "",
  id: "",
  key: "",
  dateOfBirth: "",
  referrer: "",
};

/** Those that stand behind "More fields". */
export const moreFields = ["surname", "id", "key", "dateOfBirth", "referrer"] as const;
export const createFields = ["email", "name", ...moreFields] as const;
