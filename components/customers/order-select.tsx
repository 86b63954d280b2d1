"use client";

import { Select } from "@/components/ui/select";
import { type CustomerSort, customerSorts } from "@/lib/contract/customer-order";
import type { CustomerList } from "./use-customer-list";

const words: Record<CustomerSort, { asc: string; desc: string }> = {
  joined: { desc: "Newest first", asc: "Oldest first" },
  name: { asc: "Name from A", desc: "Name from Z" },
  email: { asc: "E-mail from A", desc: "E-mail from Z" },
  referrals: { desc: "Most referrals", asc: "Fewest referrals" },
  revenue: { desc: "Most revenue", asc: "Least revenue" },
  balance: { desc: "Largest balance", asc: "Smallest balance" },
  lastReferral: { desc: "Last referral first", asc: "Last referral last" },
};

const options = customerSorts.flatMap((sort) =>
  (["desc", "asc"] as const).map((direction) => ({
    value: `${sort} ${direction}`,
    label: words[sort][direction],
  })),
);

/** The order on small screens, where there are cards and no column heads to press. */
export function OrderSelect({ list }: { list: CustomerList }) {
  return (
    <Select
      look="quiet"
      className="sm:hidden"
      aria-label="Order"
      value={`${list.params.sort} ${list.direction}`}
      options={options}
      onChange={(event) => {
        const [sort, direction] = event.target.value.split(" ");
        const by = customerSorts.find((one) => one === sort);
        if (by) list.change({ sort: by, direction: direction === "asc" ? "asc" : "desc" });
      }}
    />
  );
}
