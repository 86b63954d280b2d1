import { Status } from "@/components/ui/status";
import { statusLook } from "@/lib/contract/customer-status";
import type { Customer } from "@/lib/contract/customers";

/** Where a customer stands: dot and word. */
export function CustomerStatus({ customer }: { customer: Pick<Customer, "status" | "isActive"> }) {
  const { word, tone, hollow } = statusLook(customer);
  return (
    <Status tone={tone} hollow={hollow}>
      <bdi>{word}</bdi>
    </Status>
  );
}
