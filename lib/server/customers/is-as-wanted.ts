import "server-only";
import type { CreateCustomer, Customer } from "@/lib/contract/customers";

type Wanted = Pick<CreateCustomer, "id" | "key" | "email" | "name" | "surname">;

/** What only one customer can have, and what is left to go by where none of it was given. */
const unique = ["email", "key"] as const;
const others = ["name", "surname"] as const;

/**
 * Whether who holds the id is who was to be created, as far as that can be told: somebody else may have taken it since
 * nobody had it. E-mail and key decide where they were given, since names may come back written otherwise.
 */
export function isAsWanted(holder: Customer, wanted: Wanted): boolean {
  const isSame = (field: "id" | (typeof unique)[number] | (typeof others)[number]) =>
    wanted[field] === undefined || folded(holder[field]) === folded(wanted[field]);
  const fields = unique.some((field) => wanted[field] !== undefined) ? unique : others;
  return isSame("id") && fields.every(isSame);
}

const folded = (text: string | null | undefined) =>
  (text ?? "").normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
