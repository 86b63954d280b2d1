"use client";

import { Ellipsis } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import type { Customer } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import { useCustomerItems } from "./use-customer-items";

/** What can be done with the customer of this row. */
export function CustomerRowMenu({ customer }: { customer: Customer }) {
  const items = useCustomerItems(customer, "row");
  const label = `Actions for ${displayName(customer)}`;
  return (
    <Menu
      label={label}
      items={items}
      trigger={(props) => (
        <IconButton
          {...props}
          size="sm"
          label={label}
          icon={<Ellipsis className="size-4" aria-hidden="true" />}
          className="text-faint"
        />
      )}
    />
  );
}

/** Behind the buttons of a customer's page: what is done seldom, or can't be undone. */
export function CustomerPageMenu({ customer }: { customer: Customer }) {
  const items = useCustomerItems(customer, "page");
  return (
    <Menu
      label="More actions"
      align="end"
      items={items}
      trigger={(props) => (
        <IconButton
          {...props}
          variant="secondary"
          label="More actions"
          icon={<Ellipsis className="size-4" aria-hidden="true" />}
        />
      )}
    />
  );
}
