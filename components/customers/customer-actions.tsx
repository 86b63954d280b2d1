"use client";

import { useQuery } from "@tanstack/react-query";
import { customerQuery } from "@/lib/client/customers";
import { ArchiveCustomerButton } from "./archive-customer-button";
import { DeleteCustomerButton } from "./delete-customer-button";
import { EditCustomerButton } from "./edit-customer-button";
import { RestoreCustomerButton } from "./restore-customer-button";

/** What can be done with the customer of this page; nothing before they are there. */
export function CustomerActions({ customerId }: { customerId: string }) {
  const customer = useQuery(customerQuery(customerId)).data?.data;
  if (!customer) return null;
  return (
    <>
      <EditCustomerButton customer={customer} />
      {customer.isActive ? (
        <ArchiveCustomerButton customer={customer} />
      ) : (
        <RestoreCustomerButton customer={customer} />
      )}
      <DeleteCustomerButton customer={customer} />
    </>
  );
}
