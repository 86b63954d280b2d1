"use client";

import { Checkbox } from "@/components/ui/choice";
import { displayName } from "@/lib/contract/display-name";
import type { ListedCustomer } from "@/lib/contract/listed-customers";
import { useToggle } from "./selection";

/** Ticks a row; with Shift all from the one ticked before. */
export function RowBox({ customer, checked }: { customer: ListedCustomer; checked: boolean }) {
  const toggle = useToggle();
  return (
    <Checkbox
      aria-label={`Select ${displayName(customer)}`}
      checked={checked}
      onChange={({ nativeEvent }) =>
        toggle(customer.id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
      }
    />
  );
}
