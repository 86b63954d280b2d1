import type { Customer, CustomerRef } from "./customers";

type Named = Pick<Customer, "id" | "name" | "email"> & { surname?: string | null };

/** The best name we have for somebody: full name, else e-mail, else id. In: a customer or a mere reference. */
export function displayName(customer: Named | CustomerRef): string {
  const surname = "surname" in customer ? customer.surname : null;
  const full = [customer.name, surname].filter(Boolean).join(" ").trim();
  return full || customer.email || customer.id;
}
