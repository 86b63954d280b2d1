"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Section } from "@/components/layout/page-header";
import { CopyButton } from "@/components/ui/copy-button";
import { type DataItem, DataList } from "@/components/ui/data-list";
import { Missing } from "@/components/ui/number";
import { Skeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/status";
import { Day, Time } from "@/components/ui/time";
import { customerQuery } from "@/lib/client/customers";
import type { Customer } from "@/lib/contract/customers";

/** What Partnero holds about this customer, as it is. */
export function CustomerDetails({ customerId }: { customerId: string }) {
  const customer = useQuery(customerQuery(customerId));
  return (
    <Section title="Details">
      {customer.data ? (
        <DataList items={items(customer.data.data)} />
      ) : (
        Array.from({ length: 6 }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: skeletons have no identity
          <Skeleton key={at} className="my-4 w-56" />
        ))
      )}
    </Section>
  );
}

function items(customer: Customer): DataItem[] {
  const fields: DataItem[] = [
    { term: "Id", value: <Copyable value={customer.id} what="id" />, hint: "Your own account id" },
    { term: "Key", value: <Copyable value={customer.key} what="key" />, hint: "Stands in the referral link" },
    {
      term: "Approved",
      value: customer.approved === null ? <Missing label="not said" /> : customer.approved ? "Yes" : "No",
    },
    { term: "Date of birth", value: <Day day={customer.dateOfBirth} /> },
    { term: "Joined", value: <Time at={customer.createdAt} style="datetime" /> },
    { term: "Last changed", value: <Time at={customer.updatedAt} style="datetime" /> },
  ];
  if (customer.tags.length > 0) {
    fields.push({
      term: "Tags",
      value: (
        <span className="flex flex-wrap gap-1">
          {customer.tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </span>
      ),
    });
  }
  for (const [name, value] of Object.entries(customer.customFields)) {
    fields.push({ term: name, value: fieldText(value), hint: "A field of your signup form" });
  }
  return fields;
}

function fieldText(value: unknown): ReactNode {
  if (value === null || value === "") return <Missing />;
  return (
    <span className="[unicode-bidi:isolate]">
      {typeof value === "object" ? JSON.stringify(value) : String(value)}
    </span>
  );
}

const Copyable = ({ value, what }: { value: string; what: string }) => (
  <span className="inline-flex max-w-full items-center gap-1">
    <span className="truncate [unicode-bidi:isolate]">{value}</span>
    <CopyButton value={value} what={what} className="-my-1.5" />
  </span>
);
